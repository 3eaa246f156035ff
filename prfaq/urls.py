"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("drafts.urls")),
]

handler400 = "drafts.views.errors.bad_request"
handler404 = "drafts.views.errors.not_found"
handler403 = "drafts.views.errors.not_allowed"
