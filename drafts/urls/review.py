"""/i/<slug>/: reviews of drafts."""

from django.urls import path

from drafts.views import review

reviews = [  # /i/<slug>/
    path("drafts/<int:number>/review/", review.review, name="review"),
    path("drafts/<int:number>/review/removal/", review.removal, name="review_removal"),
    path(
        "drafts/<int:number>/review/comments/<int:pk>/removal/",
        review.comment_removal,
        name="review_comment_removal",
    ),
]
