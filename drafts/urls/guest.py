"""Guests: /g/<token>/, which is all they see, and where owners and administrators see to them."""

from django.urls import path

from drafts.views import guest, guest_comment, guest_export, guest_link, guest_review

guests = [  # /g/<token>/
    path("", guest.door, name="guest_door"),
    path("paper/", guest.paper, name="guest_paper"),
    path("drafts/<int:number>/", guest.draft, name="guest_draft"),
    path("drafts/<int:number>/pdf/", guest_export.draft_pdf, name="guest_draft_pdf"),
    path("drafts/<int:number>/comments/", guest_comment.comments, name="guest_comments"),
    path("drafts/<int:number>/review/", guest_review.review, name="guest_review"),
    path("compare/<int:left>..<int:right>/", guest.compare, name="guest_compare_pair"),
    path("threads/<int:thread>/replies/", guest_comment.replies, name="guest_replies"),
    path(
        "threads/<int:thread>/comments/<int:pk>/", guest_comment.words, name="guest_comment_words"
    ),
    path("threads/<int:thread>/resolution/", guest_comment.resolution, name="guest_resolution"),
    path("threads/<int:thread>/return/", guest_comment.reopening, name="guest_reopening"),
    path(
        "threads/<int:thread>/changes/<int:number>/",
        guest_comment.change,
        name="guest_thread_change",
    ),
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
