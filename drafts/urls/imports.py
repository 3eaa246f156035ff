"""Files that come in, to an initiative and to new ones."""

from django.urls import path

from drafts.views import archive, arrival, series

imports = [  # /i/<slug>/
    path("import/", arrival.bring_in, name="bring_in"),
    path("import/<int:pk>/", arrival.preview, name="arrival"),
    path("import/<int:pk>/series/", series.preview, name="series"),
    path("archive/", archive.pack, name="archive"),
]

new_ones = [  # /i/new/
    path("files/", series.new, name="new_from_files"),
    path("files/<int:pk>/", series.preview_new, name="new_series"),
    path("archive/", archive.unpack, name="new_from_archive"),
    path("archive/<int:pk>/", archive.unpacking, name="unpacking"),
]
