"""Who is told of what: notices are made from events, in the transaction of what they tell of."""

from collections import namedtuple
from datetime import timedelta

from django.utils import timezone

from drafts.access import roles
from drafts.models import (
    Addressing,
    Comment,
    Draft,
    Mention,
    Notice,
    Promotion,
    Review,
    Round,
    Seat,
    Thread,
)
from drafts.models.notice import AT_ONCE, Kind
from drafts.notices import letters

# Of a history that is being loaded nobody is told.
LOADED = timedelta(hours=1)

# People, by key, told of one thing. ``about`` are fields of ``Notice``.
Told = namedtuple("Told", ["kind", "people", "about"])


def after_event(instance, created, **_):
    """Signal handler: tell of an event just appended. Rules apply to what happens from now on,
    never to events that were there before."""
    rule = RULES.get(instance.name)
    if created and rule and instance.at > timezone.now() - LOADED:
        who = {"by": instance.by, "guest_name": instance.guest_name}
        told = ((kind, people, who | about) for kind, people, about in rule(instance))
        notify(
            instance.initiative, told, instance.at, besides={instance.by_id}, action=instance.name
        )


def remind():
    """Tell those whose review is due and has not come; each once. The worker's chore."""
    today = timezone.localdate()
    due = Seat.objects.waiting().filter(reminded_at=None, round__due__lte=today)
    for seat in due.select_related("round__draft__initiative"):
        if seat.remind():
            about = {"by": seat.round.by, "round": seat.round, "draft": seat.round.draft}
            told = [Told(Kind.REMINDER, [seat.user_id], about)]
            notify(seat.round.draft.initiative, told, action="round.remind")


def notify(initiative, told, at=None, besides=(), action=""):
    """Make the notices, and queue mail for those who are told at once.

    ``told`` are ``Told``; who stands in several is told of the first alone. Nobody is told of what
    she did herself (``besides``), or of an initiative she can't see.
    """
    told, done, rows = list(told), {None, *besides}, []
    everybody = {pk for one in told for pk in one[1]}
    may = set(initiative.readers_among(everybody).values_list("pk", flat=True))
    for kind, people, about in told:
        now = sorted((set(people) & may) - done)
        done.update(now)
        facts = {"action": action, "initiative": initiative, "at": at or timezone.now(), **about}
        rows += [Notice(user_id=pk, kind=kind, **facts) for pk in now]
    Notice.objects.bulk_create(rows)
    letters.send_news([row.user_id for row in rows if row.kind in AT_ONCE])


def _round_opened(event):
    asked = Round.objects.get(pk=event.facts["round"])
    people = asked.seats.values_list("user", flat=True)
    yield Told(Kind.ROUND, people, {"round": asked, "draft": asked.draft})


def _round_ended(event):
    ended = Round.objects.get(pk=event.facts["round"])
    people = {ended.by_id, ended.draft.cut_by_id, *ended.seats.values_list("user", flat=True)}
    yield Told(Kind.DRAFT, people, {"round": ended, "draft": ended.draft})


def _review_submitted(event):
    """One notice a person, however many comments came with it."""
    review = Review.objects.get(pk=event.facts["review"])
    about = {"review": review, "draft": review.draft, "count": event.facts["comments"]}
    askers = review.draft.rounds.values_list("by", flat=True)
    yield Told(Kind.REVIEW, {review.draft.cut_by_id, *askers}, about)
    for comment in review.comments.select_related("thread__draft"):
        yield _mentioned(comment)
    for reply in review.comments.exclude(thread__review=review).select_related("thread__draft"):
        about = _about(reply.thread, action="review.answer", comment=reply)
        yield Told(Kind.THREAD, _people_of(reply.thread), about)


def _opened(event):
    thread = _thread(event)
    comment = thread.comments.order_by("pk").first()
    yield _mentioned(comment)
    yield Told(Kind.THREAD, {thread.draft.cut_by_id}, _about(thread, comment=comment))


def _answered(event):
    comment = _comment(event)
    yield _mentioned(comment)
    people = {*_people_of(comment.thread), comment.thread.draft.cut_by_id}
    yield Told(Kind.THREAD, people, _about(comment.thread, comment=comment))


def _reworded(event):
    kind, people, about = _mentioned(_comment(event))
    told = Notice.objects.filter(kind=kind, comment=about["comment"]).values_list("user", flat=True)
    yield Told(kind, set(people) - set(told), about)


def _closed_or_so(event):
    thread = _thread(event)
    yield Told(Kind.THREAD, _people_of(thread), _about(thread))


def _promoted(event):
    entry = {"thread": _thread(event), "section__key": event.facts["entry"]}
    promotion = Promotion.objects.get(**entry)
    yield Told(Kind.PROMISE, {promotion.owner_id}, _about(promotion.thread))


def _draft_cut(event):
    draft = Draft.objects.get(initiative=event.initiative, number=event.facts["number"])
    addressed = Addressing.objects.filter(draft=draft).order_by("thread__number")
    for addressing in addressed.select_related("thread"):
        about = {"thread": addressing.thread, "draft": draft, "action": "draft.address"}
        yield Told(Kind.DRAFT, {addressing.thread.by_id}, about)
    earlier = Review.objects.submitted().filter(draft__initiative=event.initiative)
    earlier = earlier.filter(draft__number__lt=draft.number).exclude(by=None)
    seen = set()
    for review in earlier.order_by("-draft__number", "-pk"):
        if review.by_id not in seen and review.verdict != Review.Verdict.DECLINE:
            yield Told(Kind.DRAFT, {review.by_id}, {"review": review, "draft": draft})
        seen.add(review.by_id)


def _decided(event):
    """Those who write it, cut the draft or reviewed any: one notice each, whatever they were."""
    decision = event.initiative.decisions.select_related("draft").get(
        number=event.facts["decision"]
    )
    reviews = Review.objects.judging().filter(draft__initiative=event.initiative)
    people = {
        decision.draft.cut_by_id,
        *roles.people_who_may("write", event.initiative).values_list("pk", flat=True),
        *reviews.exclude(by=None).values_list("by", flat=True),
    }
    yield Told(Kind.DECISION, people, {"decision": decision, "draft": decision.draft})


def _mentioned(comment):
    people = comment.mentions.values_list("user", flat=True)
    about = _about(comment.thread, action="comment.mention", comment=comment)
    return Told(Kind.MENTION, people, about)


def _about(thread, **facts):
    return {"thread": thread, "draft": thread.draft, **facts}


def _people_of(thread):
    """Who raised it, who spoke in it, and whom it speaks to, as far as others can read it."""
    said = Comment.objects.filter(thread=thread).exclude(pk__in=Comment.objects.pending())
    spoken_to = Mention.objects.filter(comment__in=said).values_list("user", flat=True)
    return {thread.by_id, *said.values_list("by", flat=True), *spoken_to}


def _thread(event):
    threads = Thread.objects.select_related("draft")
    return threads.get(initiative=event.initiative, number=event.facts["thread"])


def _comment(event):
    return Comment.objects.select_related("thread__draft").get(pk=event.facts["comment"])


RULES = {
    "round.open": _round_opened,
    "round.end": _round_ended,
    "review.submit": _review_submitted,
    "thread.open": _opened,
    "thread.answer": _answered,
    "thread.reword": _reworded,
    "thread.resolve": _closed_or_so,
    "thread.dismiss": _closed_or_so,
    "thread.override": _closed_or_so,
    "thread.reopen": _closed_or_so,
    "thread.promote": _promoted,
    "suggestion.accept": _closed_or_so,
    "suggestion.decline": _closed_or_so,
    "draft.cut": _draft_cut,
    "decision.make": _decided,
}
