"""What notices and mails there are, each with the situation in which somebody would be told of it.

``test_tables`` holds both against the product.
"""

# What is said in a situation and may not be known yet; of the others nothing is hidden from those
# who are told.
_OF_RIGHT = "told to those alone whom it concerns, who see all that it names: "
NOTICES = {
    "round.open": "an independent round",
    "round.remind": _OF_RIGHT + "the question of a round they were asked",
    "round.end": _OF_RIGHT + "that a round is over",
    "review.submit": "a silent reading",
    "review.answer": "a review is being written",
    "comment.mention": "a silent reading",
    "thread.opened": "a silent reading",
    "thread.answered": "a silent reading",
    "thread.resolved": _OF_RIGHT + "who raised it resolved it",
    "thread.dismissed": "a round about content",
    "thread.overridden": "a silent reading",
    "thread.reopened": "a silent reading",
    "thread.promoted": _OF_RIGHT + "a question that stands in the FAQ, and is theirs to answer",
    "suggestion.accepted": _OF_RIGHT + "the words stand in the working copy",
    "suggestion.declined": "a silent reading",
    "draft.cut": _OF_RIGHT + "that a draft was cut",
    "draft.address": _OF_RIGHT + "that a draft was cut",
    "decision.make": "decided while a round waits",
}
MAILS = {
    "news": "delivered in every situation",
    "digest": "delivered in every situation",
    "answer": "to who has just asked for it",
    "check": "to who has just asked for it",
    "invitation": "to who is invited; names the initiative, as the page behind it does",
    "password_reset": "to who has just asked for it",
}
