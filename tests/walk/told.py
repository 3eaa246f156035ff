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
    "thread.open": "a silent reading",
    "thread.answer": "a silent reading",
    "thread.resolve": _OF_RIGHT + "who raised it resolved it",
    "thread.dismiss": "a round about content",
    "thread.override": "a silent reading",
    "thread.reopen": "a silent reading",
    "thread.promote": _OF_RIGHT + "a question that stands in the FAQ, and is theirs to answer",
    "suggestion.accept": _OF_RIGHT + "the words stand in the working copy",
    "suggestion.decline": "a silent reading",
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
