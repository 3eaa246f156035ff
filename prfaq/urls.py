"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("drafts.urls")),
]

handler404 = "drafts.views.errors.not_found"
handler403 = "drafts.views.errors.not_allowed"
