"""/i/<slug>/: who decides, what was decided, and the release that a go makes."""

from django.urls import path

from drafts.views import decider, decision, release

deciders = [  # /i/<slug>/deciders/
    path("", decider.naming, name="deciders"),
    path("<int:pk>/removal/", decider.removal, name="decider_removal"),
]

decisions = [  # /i/<slug>/
    path("decide/", decision.deciding, name="decide"),
    path("release/", release.release, name="release"),
    path("release/<int:number>/", release.release, name="release_numbered"),
    path("release/<int:number>/files/", release.files, name="release_files"),
    path("release/<int:number>/files/<slug:sha256>/", release.file, name="release_file"),
    path("release/<int:number>/again/", release.again, name="release_again"),
]
