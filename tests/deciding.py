"""What the tests of decisions and releases share: reasons, drafts, and a form filled in."""

from datetime import date

from tests.people import write

GO = {"why": "Forty shops would pay for it."}
REVISE = {"must_change": "Say what it costs us.", "due": date(2099, 12, 4)}
STOP = {
    "reason": "better_ideas",
    "why": "The till does most of this already.",
    "change_mind": "A bank that gives us its feed for nothing.",
    "look_again": date(2099, 3, 1),
}
REASONS = {"go": GO, "revise": REVISE, "stop": STOP}


def cut(initiative, by):
    """One more draft."""
    number = initiative.next_number
    write(initiative, by, headline=f"<p>Headline {number}</p>", problem="<p>Sundays.</p>")
    return initiative.cut_draft(f"Answer {number}", by=by)


def filled(outcome, draft=1, expecting=1, **more):
    """The decider's form, as a browser sends it."""
    return {
        "outcome": outcome,
        "draft": draft,
        "expecting": expecting,
        **{name: str(value) for name, value in REASONS[outcome].items()},
        **more,
    }
