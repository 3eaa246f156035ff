"""Guests: /g/<token>/, which is all they see, and where owners and administrators see to them."""

from django.urls import path

from drafts.views import guest, guest_export, guest_link

guests = [  # /g/<token>/
    path("", guest.door, name="guest_door"),
    path("paper/", guest.paper, name="guest_paper"),
    path("drafts/<int:number>/", guest.draft, name="guest_draft"),
    path("drafts/<int:number>/pdf/", guest_export.draft_pdf, name="guest_draft_pdf"),
    path("compare/<int:left>..<int:right>/", guest.compare, name="guest_compare"),
    path("exports/<int:pk>/", guest_export.wait, name="guest_export"),
    path("exports/<int:pk>/file/", guest_export.file, name="guest_export_file"),
    path("exports/<int:pk>/again/", guest_export.again, name="guest_export_again"),
]

guest_links = [  # /i/<slug>/members/guests/
    path("", guest_link.guest_links, name="guest_links"),
    path("<int:pk>/renewal/", guest_link.renewal, name="guest_link_renewal"),
    path("<int:pk>/removal/", guest_link.removal, name="guest_link_removal"),
]

site_guest_links = [  # /people/guests/, for administrators
    path("", guest_link.site_guest_links, name="site_guest_links"),
    path("<int:pk>/removal/", guest_link.site_removal, name="site_guest_link_removal"),
]
