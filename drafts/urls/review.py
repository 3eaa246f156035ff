"""/i/<slug>/: reviews of drafts, and the rounds that ask for them."""

from django.urls import path

from drafts.views import review, round

reviews = [  # /i/<slug>/
    path("drafts/<int:number>/review/", review.review, name="review"),
    path("drafts/<int:number>/review/removal/", review.removal, name="review_removal"),
    path(
        "drafts/<int:number>/review/comments/<int:pk>/removal/",
        review.comment_removal,
        name="review_comment_removal",
    ),
    path("drafts/<int:number>/rounds/new/", round.new, name="new_round"),
    path("rounds/", round.rounds, name="rounds"),
    path("rounds/<int:pk>/ending/", round.ending, name="round_ending"),
]
