"""/i/<slug>/: who decides, what was decided, and the release that a go makes."""

from django.urls import path

from drafts.views import decider

deciders = [  # /i/<slug>/deciders/
    path("", decider.naming, name="deciders"),
    path("<int:pk>/removal/", decider.removal, name="decider_removal"),
]
