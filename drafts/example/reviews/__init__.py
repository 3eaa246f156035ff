"""What was said about the example's drafts and what came of it, kept as one file a draft.

A file holds the rounds, reviews and threads of its draft, and below each thread, as
``[[thread.then]]``, all that happened to it later. See ``drafts/example/README.md``.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent


def files():
    """``{number of the draft: what its file holds}``, for those that have one."""
    return {
        int(path.stem): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("[0-9][0-9].toml"))
    }


@dataclass(frozen=True)
class Step:
    """One thing that was done: when, on which draft, what, and what its file says about it.

    ``about`` names the thread, review or round it is done to or makes.
    """

    at: datetime
    draft: int
    does: str
    says: dict
    about: tuple


class Story:
    """The steps of all files in time order, done through the same verbs as anybody's.

    ``people`` are accounts by the names that the files use.
    """

    def __init__(self, initiative, people):
        self.initiative, self.people = initiative, people
        self.waiting = sorted(_steps(), key=lambda step: step.at)
        self.made, self.drafts = {}, {}

    def until(self, moment=None):
        """Do all that happened before ``moment``; all that is left when it is None."""
        while self.waiting and (moment is None or self.waiting[0].at < moment):
            step = self.waiting.pop(0)
            getattr(self, step.does)(step)

    def ask(self, step):
        """Open a round."""
        facts = {name: value for name, value in step.says.items() if name not in ("asked", "ended")}
        people = [self.people[name] for name in step.says["asked"]]
        facts |= {"by": self._by(step), "at": step.at}
        self.made[step.about] = self._draft(step).rounds.open(people, **facts)

    def stop_asking(self, step):
        """End a round that still waits for somebody."""
        self.made[step.about].end(self._by(step), at=step.at)

    def begin(self, step):
        """Begin a review."""
        self.made[step.about] = self._draft(step).reviews.begin(self._by(step), at=step.at)

    def submit(self, step):
        """Submit it."""
        self.made[step.about].submit(step.says["verdict"], step.says["says"], at=step.at)

    def comment(self, step):
        """Open a thread, in the review that its author has open on the draft if there is one."""
        draft, by, said = self._draft(step), self._by(step), step.says
        facts = {name: said[name] for name in ("kind", "resolves_if", "instead") if name in said}
        place = (said["says"], said["section"], span_of(draft.document, said))
        review = draft.reviews.pending_of(by)
        if review:
            self.made[step.about] = review.comment(*place, at=step.at, **facts)
        else:
            self.made[step.about] = draft.comment(*place, by=by, at=step.at, **facts)

    def answer(self, step):
        """Do what came of a thread; the name of the answer is a key of ``ANSWERS``."""
        thread, told = self._thread(step), {"by": self._by(step), "at": step.at}
        for name, act in ANSWERS.items():
            if name in step.says:
                act(thread, step.says[name], told)

    def promote(self, step):
        """Make a thread's question an entry of the FAQ, which the next draft answers."""
        facts = {name: step.says[name] for name in ("question", "due")}
        facts["owner"] = self.people[step.says["owner"]]
        thread, kind = self._thread(step), step.says["promoted"]
        thread.promote(kind, by=self._by(step), at=step.at, **facts)

    def _by(self, step):
        return self.people[step.says["by"]]

    def _thread(self, step):
        thread = self.made[step.about]
        thread.refresh_from_db(fields=["review"])  # which may have been submitted since
        return thread

    def _draft(self, step):
        if step.draft not in self.drafts:
            self.drafts[step.draft] = self.initiative.drafts.get(number=step.draft)
        return self.drafts[step.draft]


ANSWERS = {
    "reply": lambda thread, words, told: thread.reply(words, **told),
    "addressed": lambda thread, _yes, told: thread.address(**told),
    "resolved": lambda thread, _yes, told: thread.resolve(**told),
    "dismissed": lambda thread, reason, told: thread.dismiss(reason, **told),
    "overridden": lambda thread, reason, told: thread.override(reason, **told),
    "reopened": lambda thread, _yes, told: thread.reopen(**told),
    "accepted": lambda thread, _yes, told: thread.suggestion.accept(**told),
    "declined": lambda thread, reason, told: thread.suggestion.decline(reason, **told),
}


def span_of(document, said):
    """Where in its draft the quote of a thread stands, or None for a whole section.

    Raises ``ValueError`` when it stands there twice, or not at all.
    """
    if "quote" not in said:
        return None
    text, quote = document.section(said["section"]).text, said["quote"]
    if text.count(quote) != 1:
        raise ValueError(f"{text.count(quote)} times in {said['section']}: {quote}")
    return text.index(quote), text.index(quote) + len(quote)


def _steps():
    for number, held in files().items():
        for place, asked in enumerate(held.get("round", ())):
            about = ("round", number, place)
            yield _step(number, "ask", asked, about)
            if "ended" in asked:
                yield _step(number, "stop_asking", asked["ended"], about)
        for review in held.get("review", ()):
            about = ("review", number, review["by"])
            yield _step(number, "begin", review, about, at="begun")
            yield _step(number, "submit", review, about, at="submitted")
        for place, thread in enumerate(held.get("thread", ())):
            about = ("thread", number, place)
            yield _step(number, "comment", thread, about)
            for later in thread.get("then", ()):
                does = "promote" if "promoted" in later else "answer"
                yield _step(number, does, later, about)


def _step(number, does, says, about, at="at"):
    return Step(says[at].replace(tzinfo=UTC), number, does, says, about)
