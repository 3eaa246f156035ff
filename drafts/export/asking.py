"""Asking for files: each is found where it was made before, or its making is queued."""

from dataclasses import dataclass
from functools import cached_property

from django.db import IntegrityError, transaction

from drafts.export.edition import PAGE_SIZES, Edition, Redline
from drafts.export.glyphs import lacking_in
from drafts.export.making import edition_of, key_of, redline_of
from drafts.jobs import MAKE, MAKE_FINAL, put
from drafts.models import Export, Initiative, Release
from drafts.models.export import Kind, asked_by


def pre_render(draft):
    """Have the PDF of a draft made on every paper, so that it is there when somebody asks."""
    for page_size in PAGE_SIZES:
        request_draft(draft, page_size)


@dataclass(frozen=True)
class Wanted:
    """A PDF of ``content``, known by its ``key``; ``facts`` are what its ``Export`` holds.

    Looking whether it is there makes nothing: that is for a POST, or for the site itself.
    """

    initiative: Initiative
    content: Edition | Redline
    facts: dict

    @cached_property
    def key(self):
        """The key of the content."""
        return key_of(self.content)

    @property
    def lacking(self):
        """The letters of it that would be boxes, a ``glyphs.Lacking``."""
        return lacking_in(self.content)

    @property
    def is_working_copy(self):
        """Whether it shows the working copy alone, whose row takes its key when it is made."""
        return "draft" not in self.facts

    def found(self):
        """Its ``Export``, in whatever state; None when it is neither there nor on its way."""
        found = _find(self.initiative, self.key)
        if found is None and self.is_working_copy:
            return _waiting(self.initiative, self.facts["page_size"])
        return found

    def asked(self, by=None):
        """Its ``Export``: found, or queued now. ``by`` is who asked, a user or a guest; nobody
        where it is made beforehand."""
        return self.found() or self._queued(by)

    def _queued(self, by):
        if self.is_working_copy:
            return paginate(self.initiative, self.facts["page_size"], by)
        try:
            return _queue(self.initiative, by, content_key=self.key, **self.facts)
        except IntegrityError:  # somebody asked at the same moment
            return _find(self.initiative, self.key)


def of_draft(draft, page_size, *, part=Export.Part.WHOLE, kind=Kind.FINAL, reader=None):
    """The PDF of a draft, or of a part of it, on this paper, as a ``Wanted``.

    One with comments, ``Kind.NOTED``, is for a ``reader``, a user, and holds what they may know.
    """
    content = edition_of(draft.initiative, draft, page_size, part, kind, reader)
    facts = {"draft": draft, "page_size": page_size, "part": part, "kind": kind, "reader": reader}
    return Wanted(draft.initiative, content, facts)


def of_redline(initiative, left, right, page_size, kind):
    """What became of one draft in another, as a ``Wanted``; None is the working copy as it is."""
    content = redline_of(initiative, left, right, page_size, kind)
    facts = {"against": left, "draft": right, "page_size": page_size, "kind": kind}
    return Wanted(initiative, content, facts)


def of_working_copy(initiative, page_size):
    """The PDF of the working copy as it stands, as a ``Wanted``."""
    content = edition_of(initiative, page_size=page_size)
    return Wanted(initiative, content, {"page_size": page_size})


def request_draft(draft, page_size, **facts):
    """The ``Export`` of a draft on this paper: found, or queued now. ``facts`` as ``of_draft``."""
    return of_draft(draft, page_size, **facts).asked()


@transaction.atomic
def paginate(initiative, page_size=None, by=None):
    """Have the working copy's pages counted soon; asked for after every save.

    At most one task waits at a time, and what it finds when its turn comes is what it counts.
    """
    page_size = page_size or initiative.page_size
    # The lock on the waiting row holds its task back until this transaction's words are stored.
    waiting = _waiting(initiative, page_size, for_update=True)
    return waiting or _queue(initiative, by, page_size=page_size)


def try_again(export, by=None):
    """Queue an export once more after it failed; ``by`` is who asked."""
    if export.is_unfinished:
        return
    with transaction.atomic():
        export.queue_again(by)
        put(MAKE, export.pk)


def make_broken_off():
    """Queue every ``Export`` and ``Release`` whose worker was killed in the middle. The queue
    itself would wait three minutes; its own task does nothing then."""
    for export in Export.objects.without_pdf().lost():
        with transaction.atomic():
            if export.give_back():
                put(MAKE, export.pk)
    for release in Release.objects.lost():
        with transaction.atomic():
            if release.task.give_back():
                put(MAKE_FINAL, release.pk)


@transaction.atomic
def make_final_again(release):
    """Have those that are missing made once more, after a failure or when the task was lost."""
    release.task.ask_again()
    put(MAKE_FINAL, release.pk)


def _find(initiative, key):
    return initiative.exports.without_pdf().filter(content_key=key).first()


def _waiting(initiative, page_size, for_update=False):
    copies = initiative.exports.select_for_update() if for_update else initiative.exports
    waiting = copies.without_pdf().of(None).on(page_size)
    return waiting.filter(state=Export.State.WAITING).first()


@transaction.atomic
def _queue(initiative, by, **facts):
    export = initiative.exports.create(**asked_by(by), **facts)
    put(MAKE, export.pk)
    return export
