"""The situations in which somebody may not know yet what was said: what is hidden, from whom, until
when.

Each has two halves, between which pages are looked at for the first time: ``before`` sets it up,
``speak`` is what must not be heard. ``end`` lets all hear it: a walk that does not find it then
could not have found it before.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from drafts.models import GuestLink, Initiative
from tests.people import account
from tests.walk.asking import fetch, make_files
from tests.walk.places import SAID, SIGNS, UNHEARD, said
from tests.walk.readers import GUEST, hidden_from
from tests.walk.scene import review, someone, speak

Review = GuestLink.Kind.REVIEW
OF_SAID = {place.name for place in SAID} | {"an earlier verdict"}
OF_UNHEARD = {place.name for place in UNHEARD}
VERDICT, KIND, COMMENTED, REVIEWED, COUNT, TRACE = (place.name for place in SIGNS[:6])
SILENT, SILENT_ALIKE = "guest who reads", "guest who reads, in another window"
LIKE = {SILENT: GUEST, SILENT_ALIKE: GUEST}
OPEN_TO_ALL = "open to everyone here"  # there everybody with an account is a reader
ANSWERS = {"Closing.reason, unheard", "SuggestionAnswer.reason, unheard"}


@dataclass(frozen=True)
class Situation:
    """``hidden`` are the places that each kind of reader may not know, besides those of ordinary
    times; ``hears`` is who finds it all after the ``end``, but what stays ``unheard``.

    ``tells`` are the routes at which it may be seen that something happened, each with the reason:
    there no trace is looked for. None: it may be seen anywhere."""

    name: str
    hidden: dict
    before: callable
    speak: callable
    end: callable = None
    hears: str = "owner"
    unheard: set = field(default_factory=set)
    tells: dict | None = None

    @property
    def sets_up(self):
        """Whether anything is done before somebody speaks."""
        return self.before is not _nothing

    @property
    def readers(self):
        """The kinds of readers who walk in it."""
        return tuple(self.hidden)

    def hides(self, reader):
        """The names of all places hidden from this reader now."""
        like = LIKE.get(reader, reader)
        if self.name == OPEN_TO_ALL:
            like = "reader"
        return hidden_from(like) | self.hidden[reader]


def _nothing(scene):
    pass


# A review that is being written.
def _pending(scene):
    vera, draft = someone("Vera"), scene.newest
    pending = draft.reviews.begin(by=vera)
    asked = pending.comment(said("CommentEdit.before, unheard"), "problem", (0, 7))
    asked.comments.get().edit(f"@Bob {said('Comment.words, unheard')}", by=vera)
    pending.comment("No.", "problem", (8, 11), kind="objection",
                    resolves_if=said("Thread.resolves_if, unheard"))  # fmt: skip
    worded = pending.comment("So.", "problem", (0, 7), kind="wording",
                             instead=said("Suggestion.words, unheard"))  # fmt: skip
    standing = draft.initiative.threads.get(number=scene.threads[0])
    pending.reply(standing, f"@Rosa {said('Comment.words, a reply, unheard')}")
    for _ in range(3):
        pending.comment("Hm.", "problem")
    scene.threads += [asked.number, worded.number]


def _hand_in(scene):
    vera = someone("Vera")
    scene.newest.reviews.pending_of(vera).submit("not_yet", said("Review.words, unheard"))


# A silent reading.
def _read_in_silence(scene):
    draft = scene.newest
    reading = draft.start_reading(20, by=account("Alice"))
    guest = scene.admit(SILENT, Review, "Emma Ernst")
    scene.admit(SILENT_ALIKE, Review, "Erik Ernst", token=scene.tokens[SILENT])
    for who in (account("Bob"), account("Rex"), guest):
        reading.join(who)


def _speak_aloud(scene):
    speak(scene, someone("Vera"), someone("Otto"), kind="question", suffix=", unheard")
    review(scene, someone("Vera"), "not_yet", suffix=", unheard", comments=7)


def _open(scene):
    scene.newest.readings.newest().open_comments(by=account("Alice"))


# An independent round. What was said before it opened, and the copy made then, count as well.
def _speak_and_print(scene):
    _speak_aloud(scene)
    copy = reverse("noted_copy", args=[scene.initiative.slug, scene.newest.number])
    fetch(scene.cookies["owner"], copy)


def _ask_apart(scene):
    people = [account("Rosa"), someone("Vera")]
    scene.newest.rounds.open(people, "Is it?", None, by=account("Alice"), independent=True)


def _speak_apart(scene):
    _speak_and_print(scene)
    _ask_apart(scene)


def _end_round(scene):
    scene.newest.rounds.running().get().end(by=account("Alice"))


# A round about content only.
def _ask_for_content(scene):
    people = [account("Rosa")]
    scene.newest.rounds.open(people, "Is it?", None, by=account("Alice"), content_only=True)


def _speak_of_wording(scene):
    vera = someone("Vera")
    speak(scene, vera, someone("Otto"), kind="wording", suffix=", unheard")
    review(scene, vera, "not_yet", kind="wording", suffix=", unheard", comments=7)


# Others.
def _open_to_everyone(scene):
    Initiative.objects.filter(pk=scene.initiative.pk).update(visibility="everyone")


def _release(scene):
    _speak_and_print(scene)
    scene.newest.decide("go", by=account("Alice"), why="Forty shops would pay.")
    make_files()
    _ask_apart(scene)


ALL_SIGNS = {VERDICT, KIND, COMMENTED, REVIEWED, COUNT, TRACE}
SILENCE = OF_SAID | OF_UNHEARD | ALL_SIGNS
APART = OF_UNHEARD | {VERDICT, KIND, COMMENTED, COUNT}
# Of a comment on wording there is no objection; the review itself is about content.
WORDING = (OF_UNHEARD | {KIND, COMMENTED, COUNT}) - {
    "Thread.resolves_if, unheard", "Review.words, unheard",
}  # fmt: skip
PENDING = (OF_UNHEARD | ALL_SIGNS) - ANSWERS

SITUATIONS = {
    situation.name: situation
    for situation in (
        Situation(
            "a review is being written",
            dict.fromkeys(["reader", "writer", "owner", GUEST], PENDING),
            _nothing, _pending, _hand_in,
            unheard={TRACE, COMMENTED},
            tells={},
        ),
        Situation(
            "a silent reading",
            {
                "owner": SILENCE,
                "writer": SILENCE,
                SILENT: SILENCE,
                SILENT_ALIKE: SILENCE,
            },
            _read_in_silence, _speak_aloud, _open,
            unheard={TRACE},
            tells={},
        ),
        Situation(
            "an independent round",
            {"reviewer": APART, GUEST: APART},
            _nothing, _speak_apart, _end_round,
            unheard={TRACE},
        ),
        Situation(
            "a round about content",
            dict.fromkeys(["owner", "reviewer", "reader", GUEST], WORDING),
            _ask_for_content, _speak_of_wording, _end_round,
            unheard={TRACE, "Thread.resolves_if, unheard"},
        ),
        Situation(
            "decided while a round waits",
            {"reviewer": APART, "stranger": APART | {REVIEWED}, "guest with the release": APART},
            _nothing, _release, _end_round,
            unheard={TRACE},
        ),
        Situation(
            OPEN_TO_ALL,
            {"stranger": set()},
            _open_to_everyone, _nothing,
        ),
    )
}  # fmt: skip
