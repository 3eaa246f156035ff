"""The kinds of readers, and what each may know in ordinary times.

``KNOWN`` says for each place who may know what stands there; from all others it is hidden. What a
situation hides besides, from whom and until when, stands with the situation.
"""

OUT = (
    "anonymous", "with the link alone", "stranger", "removed member", "administrator", "operator",
    "guest with an ended link",
)  # fmt: skip
OUTWARD_GUESTS = ("guest with a PDF", "guest with the release")
GUEST = "guest who reviews"
MEMBERS = ("reader", "reviewer", "writer", "owner")
ORDINARY = (*OUT, *OUTWARD_GUESTS, GUEST, *MEMBERS)

_INSIDE = MEMBERS
_WHOLE = (GUEST, *MEMBERS)
_OUTWARD = (*OUTWARD_GUESTS, *_WHOLE)
_WRITERS = ("writer", "owner")
_OWNERS = ("owner",)
# Who runs the installation sees who has an account; so does whoever may add one to something.
_ACCOUNTS = ("administrator", "operator", *_INSIDE)
_RUNNING = ("administrator", "operator", "owner")
# The operator has the database, and finds there what the history holds, row by row.
_RUN = ("operator",)

# What of it is shown all the same, to whom and where, and why.
SHOWN_TO = {
    ("administrator", "GuestLink.label", "site_guest_links"): "administrators see all links, by "
    "their labels, to end them",
    ("administrator", "Initiative.name", "site_guest_links"): "and by what each opens",
}

KNOWN = {
    "Initiative.slug": ("operator", *_WHOLE),  # a PDF of all of it says of which it is
    "Initiative.name": (*_RUN, *_WHOLE),
    "Initiative.customer": _WHOLE,
    "Initiative.answers": _INSIDE,
    "Draft.front": _WHOLE,
    "Draft.front, the customer": _WHOLE,
    "Draft.note": _WHOLE,
    "Draft.content": _OUTWARD,
    "Draft.content, the internal FAQ": _WHOLE,
    "Draft.content, an older draft": _WHOLE,
    "Section.html": _INSIDE,
    "Section.html, taken out": _INSIDE,  # the history names the question
    "Save.html": _WRITERS,
    "Save.sent": (),
    "Round.question": _INSIDE,
    "Round.chair_name": _INSIDE,
    "Round.evidence": _INSIDE,
    "Ending.noted": _WHOLE,
    "Decision.why": _INSIDE,
    "Decision.must_change": _INSIDE,
    "Decision.change_mind": _INSIDE,
    "an outcome": (*_RUN, *_INSIDE),
    "Group.name": ("administrator", "operator", *_INSIDE),
    "GuestLink.label": (*_RUN, *_OWNERS),
    "Guest.name": (*_RUN, *_INSIDE),
    "Invitation.email": _RUNNING,
    "User.name": (GUEST, *_ACCOUNTS),  # whom a comment may speak to
    "User.email": _ACCOUNTS,
    "Mail.subject": (),
    "Mail.body": (),
    "Mail.error": ("administrator", "operator"),
    "Arrival.content": ("writer",),  # who brought it in
    "Comment.words": _WHOLE,
    "Comment.words, a reply": _WHOLE,
    "CommentEdit.before": _WHOLE,
    "Thread.resolves_if": _WHOLE,
    "Suggestion.words": _WHOLE,
    "SuggestionAnswer.reason": _WHOLE,
    "Closing.reason": _WHOLE,
    "Review.words": _WHOLE,
    "an earlier verdict": (*_RUN, *_WHOLE),
}


def hidden_from(reader):
    """The names of the places that this kind of reader may not know in ordinary times."""
    return {name for name, who in KNOWN.items() if reader not in who}
