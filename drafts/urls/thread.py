"""/i/<slug>/: what is said about the drafts of one initiative."""

from django.urls import path

from drafts.views import answering, comment, suggestion, thread

threads = [  # /i/<slug>/
    path("drafts/<int:number>/comments/", comment.comments, name="comments"),
    path("threads/", answering.threads, name="threads"),
    path("threads/<int:thread>/addressing/", answering.addressing, name="addressing"),
    path("threads/<int:thread>/promotion/", answering.promotion, name="promotion"),
    path("threads/<int:thread>/", thread.thread, name="thread"),
    path("threads/<int:thread>/replies/", comment.replies, name="replies"),
    path("threads/<int:thread>/comments/<int:pk>/", comment.words, name="comment_words"),
    path("threads/<int:thread>/resolution/", thread.resolution, name="resolution"),
    path("threads/<int:thread>/dismissal/", thread.dismissal, name="dismissal"),
    path("threads/<int:thread>/override/", thread.override, name="override"),
    path("threads/<int:thread>/return/", thread.reopening, name="reopening"),
    path("threads/<int:thread>/changes/<int:number>/", thread.change, name="thread_change"),
    path("threads/<int:thread>/acceptance/", suggestion.acceptance, name="acceptance"),
    path("threads/<int:thread>/refusal/", suggestion.refusal, name="refusal"),
]
