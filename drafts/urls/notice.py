"""/notices/: what one was told of, and what comes by mail."""

from django.urls import path

from drafts.views import notice

notices = [  # /notices/
    path("", notice.notices, name="notices"),
    path("<int:pk>/", notice.notice, name="notice"),
    path("read/", notice.read, name="notices_read"),
    path("mails/", notice.mails, name="notice_mails"),
    path("stop/<str:token>/", notice.stop, name="notice_stop"),
]
