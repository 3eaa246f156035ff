"""The history, of one initiative and of the installation."""

from django.urls import path

from drafts.views import history

of_initiative = [  # /i/<slug>/history/
    path("", history.history, name="history"),
    path("csv/", history.history_file, {"kind": "csv"}, name="history_csv"),
    path("json/", history.history_file, {"kind": "jsonl"}, name="history_json"),
]

of_installation = [  # /people/history/, for administrators
    path("", history.site_history, name="site_history"),
    path("csv/", history.site_history_file, {"kind": "csv"}, name="site_history_csv"),
    path("json/", history.site_history_file, {"kind": "jsonl"}, name="site_history_json"),
]
