"""Which draft a PDF is of: found by what it says of itself, else by its words.

Only what the person may see is ever looked at, so that the answer for a draft out of sight is
the answer for a PDF from anywhere else: None.
"""

import re
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from drafts.export.imprint import imprints_in
from drafts.models import Draft, Initiative
from drafts.text.resemblance import phrases, resemblance

_FINGERPRINT = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{8}(?![0-9A-Za-z])")
_PAIR = re.compile(rf"({_FINGERPRINT.pattern}) +({_FINGERPRINT.pattern})")
_MOST_FINGERPRINTS = 20
_MOST_INITIATIVES = 100  # the last touched, when nothing but the words can tell
_SAMPLES = 4  # drafts of each that are looked at first
_LIKELY = 3  # initiatives all of whose drafts are looked at then
_MOST_DRAFTS = 200  # of each of those, the newest
_A_TRACE = 0.02
_ALIKE = 0.5


@dataclass(frozen=True)
class End:
    """One text in the PDF: the draft of that ``number``, or what was written after it.

    The working copy has a number too, that of the draft before it, 0 before the first.
    """

    number: int
    is_working_copy: bool = False


@dataclass(frozen=True)
class Origin:
    """What a PDF is of: ``ends`` are one text, or the two of a redline, left first.

    ``newest`` is the number of the newest draft there is. ``share`` is None where the PDF itself
    said it, else how alike the words are, 0 to 1.
    """

    initiative: Initiative
    ends: tuple[End, ...]
    newest: int
    share: float | None = None

    @property
    def end(self):
        """The text it is of; of a redline the one that it leads to."""
        return self.ends[-1]

    @property
    def is_redline(self):
        """Whether two texts stand in it."""
        return len(self.ends) == 2

    @property
    def behind(self):
        """How many drafts have been cut since."""
        return self.newest - self.end.number

    @property
    def percent(self):
        """How alike the words are, in hundredths."""
        return round(100 * self.share)


def origin_of(reading, user):
    """The ``Origin`` of an ``PdfContent`` among what ``user`` may see, or None."""
    visible = Initiative.objects.visible_to(user)
    return _told(reading, visible) or _printed(reading, visible) or _alike(reading, visible)


def _told(reading, visible):
    """By its metadata."""
    imprints = imprints_in(reading.keywords)
    found = [_end_of(imprint, visible) for imprint in imprints]
    return _joined(found) if all(found) else None


def _end_of(imprint, visible):
    drafts = _drafts(visible, Q(fingerprint=imprint.fingerprint))
    # The draft itself, else one of the same words there (such as was cut from a working copy
    # later), else one of the same words elsewhere, where the whole initiative was brought to.
    drafts.sort(
        key=lambda draft: (draft.initiative.slug == imprint.slug, draft.number == imprint.number),
        reverse=True,
    )
    if drafts and drafts[0].initiative.slug == imprint.slug:
        return drafts[0].initiative, End(drafts[0].number)
    if imprint.is_working_copy:
        initiative = visible.filter(slug=imprint.slug).first()
        if initiative and imprint.number < initiative.next_number:
            return initiative, End(imprint.number, is_working_copy=True)
    return (drafts[0].initiative, End(drafts[0].number)) if drafts else None


def _printed(reading, visible):
    """By the figures at the foot of its pages, the most frequent first."""
    counted = Counter(_FINGERPRINT.findall(reading.text)).most_common(_MOST_FINGERPRINTS)
    if not counted:
        return None
    asked = Q()
    for figures, _count in counted:
        asked |= Q(fingerprint__startswith=figures)
    known = {}
    for draft in _drafts(visible, asked):
        likely = re.search(rf"(?<!\d){draft.number}(?!\d)", reading.text)
        if likely or draft.short_fingerprint not in known:  # two drafts may have the same words
            known[draft.short_fingerprint] = draft.initiative, End(draft.number)
    pairs = (_joined([known.get(a), known.get(b)]) for a, b in _PAIR.findall(reading.text))
    pair = next((both for both in pairs if both), None)
    single = next((known[figures] for figures, _count in counted if figures in known), None)
    return pair or (_joined([single]) if single else None)


def _alike(reading, visible):
    """By its words: a few drafts of each initiative first, then all of the likeliest."""
    mine = phrases(reading.text)
    initiatives = list(visible.newest_first()[:_MOST_INITIATIVES])
    numbers = {}
    listed = Draft.objects.filter(initiative__in=initiatives).in_order()
    for pk, initiative in listed.values_list("pk", "initiative"):
        numbers.setdefault(initiative, []).append(pk)
    samples = [pk for pks in numbers.values() for pk in _spread(pks)]
    traces = Counter()
    for draft in Draft.objects.filter(pk__in=samples).iterator(chunk_size=50):
        share = resemblance(mine, phrases(draft.document.text))
        traces[draft.initiative_id] = max(share, traces[draft.initiative_id])
    likely = [pk for pk, share in traces.most_common(_LIKELY) if share >= _A_TRACE]
    wanted = [pk for initiative in likely for pk in numbers[initiative][-_MOST_DRAFTS:]]
    best, found = 0, None
    drafts = Draft.objects.filter(pk__in=wanted).select_related("initiative").in_order()
    for draft in drafts.iterator(chunk_size=50):
        share = resemblance(mine, phrases(draft.document.text))
        if share >= best:
            best, found = share, draft
    if found is None or best < _ALIKE:
        return None
    return _joined([(found.initiative, End(found.number))], best)


def _spread(pks):
    """A few of a list, evenly spread, the last among them."""
    step = max(1, -(-len(pks) // _SAMPLES))
    return pks[::-step]


def _drafts(visible, asked):
    """The drafts that were asked for, newest first, without their texts."""
    found = Draft.objects.filter(asked, initiative__in=visible)
    return list(found.defer("content", "front").select_related("initiative").newest_first())


def _joined(found, share=None):
    """One origin of one or two (initiative, end); None when they do not belong together."""
    if not found or not all(found) or len({initiative for initiative, _end in found}) > 1:
        return None
    initiative = found[0][0]
    ends = tuple(end for _initiative, end in found)
    return Origin(initiative, ends, initiative.next_number - 1, share)
