"""How many PDFs somebody may have made: so many at once and so many an hour, by a person and of an
initiative.

Setting a PDF takes seconds of a whole processor. Who asks for two hundred would keep all others
waiting, colleagues and their mail.
"""

import time
from datetime import timedelta

from allauth.core.internal import ratelimit  # the public one knows no key
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from drafts.access import guests
from drafts.export import asking
from drafts.models import Export

AT_ONCE, AT_ONCE_OF_INITIATIVE = 6, 24
RATES = {"pdf": "60/h/key", "pdf_of_initiative": "240/h/key"}
SOON = timedelta(seconds=30)  # some of those under way are done by then


class TooMuchAsked(Exception):
    """More PDFs than somebody may have made; ``wait`` is after how long one may ask again. The
    message is a sentence for them."""

    def __init__(self, sentence, wait):
        super().__init__(sentence)
        self.wait = wait


def ask(request, wanted):
    """The ``Export`` of a ``asking.Wanted``: found, or queued now for who asks. Raises
    ``TooMuchAsked`` rather than queue it."""
    return wanted.found() or _counted(
        request, wanted.initiative, lambda: wanted.asked(by=request.who)
    )


def ask_again(request, export):
    """Queue an ``Export`` that failed once more. Raises ``TooMuchAsked``."""
    if not export.is_unfinished:
        _counted(request, export.initiative, lambda: asking.try_again(export, by=request.who))


def ask_final(request, release):
    """Queue the files of a ``Release`` that are missing once more. Raises ``TooMuchAsked``."""
    initiative = release.draft.initiative
    _counted(request, initiative, lambda: asking.make_final_again(release))


def _counted(request, initiative, queue):
    kind = "guest" if guests.is_for_guests(request) else "user"
    keys = {"pdf": f"{kind} {request.who.pk}", "pdf_of_initiative": str(initiative.pk)}
    attempts = []
    try:
        for action, key in keys.items():
            attempts.append(_attempt(request, action, key))
        with transaction.atomic():
            initiative.hold()
            _refuse_too_many_at_once(request.who, initiative)
            return queue()
    except TooMuchAsked:
        for attempt in attempts:
            attempt.rollback()
        raise


def _refuse_too_many_at_once(who, initiative):
    unfinished = Export.objects.unfinished()
    if unfinished.asked_by(who).count() >= AT_ONCE:
        sentence = _(
            "%(most)s PDFs that you asked for are still being made. "
            "Wait until some are done, then ask for more."
        )
        raise TooMuchAsked(sentence % {"most": AT_ONCE}, SOON)
    if unfinished.asked().filter(initiative=initiative).count() >= AT_ONCE_OF_INITIATIVE:
        sentence = _(
            "%(most)s PDFs of %(name)s are still being made. "
            "Wait until some are done, then ask again."
        )
        raise TooMuchAsked(sentence % {"most": AT_ONCE_OF_INITIATIVE, "name": initiative}, SOON)


def _attempt(request, action, key):
    facts = {"app": "drafts", "action": action, "config": RATES, "key": key}
    attempt = ratelimit.consume(request, **facts, limit_get=True)
    if attempt is None:
        raise TooMuchAsked(
            _(
                "That were more PDFs within an hour than are made for one person or initiative. "
                "Those that are there can still be downloaded."
            ),
            _until_next(request, action, key),
        )
    return attempt


def _until_next(request, action, key):
    (rate,) = ratelimit.parse_rates(RATES[action])
    facts = {"app": "drafts", "action": action, "rate": rate, "key": key}
    history = cache.get(ratelimit.get_cache_key(request, **facts), [])
    oldest = history[-1] if history else time.time()
    return timedelta(seconds=max(1, oldest + rate.duration - time.time()))
