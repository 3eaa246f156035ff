"""What is said about a draft and still open, for files: beside the words in Word, and in the
margin of a review copy.

Only what was posted goes into a file: what its reader is still writing is not said yet.
"""

from django.utils.translation import gettext as _

from drafts.export.docx.writer import Comment
from drafts.export.edition import Note
from drafts.models import Comment as Said
from drafts.text.outline import KINDS
from drafts.text.replace import block_around


def word_comments(draft, user):
    """The open threads as ``writer.Comment``, each reply its own beside the same words; what
    ``user`` may see now."""
    found = []
    for thread, place, said in _open(draft, user):
        for words, comment in zip(_worded(thread, place, said), said, strict=True):
            author = comment.author
            signature = (str(author), author.initials, comment.at)
            found.append(Comment(place.section.key, place.start, place.end, *signature, words))
    return found


def copy_notes(draft, user):
    """The open threads as ``edition.Note``; what ``user`` may see now."""
    found = []
    for thread, place, said in _open(draft, user):
        block, _at = block_around(place.section.blocks, place.start, place.start)
        replies = zip(_worded(thread, place, said, kind=False), said, strict=True)
        words = [
            text if comment == said[0] else f"{comment.author}: {text}" for text, comment in replies
        ]
        facts = (str(thread.author), thread.get_kind_display(), "\n".join(words))
        found.append(Note(place.section.key, block, place.start, *facts))
    return tuple(found)


class _Place:
    """Where a file shows a thread: its passage, or the whole of its section. ``gone`` is what its
    section was called where that has no words in the draft; ``section`` is another one then."""

    def __init__(self, section, placement, gone=""):
        self.section = section
        self.gone = gone
        self.is_whole = placement.start is None
        self.is_placed = not self.is_whole and not gone and placement.is_placed
        self.start, self.end = 0, len(section.text)
        if self.is_placed:
            self.start, self.end = placement.start, placement.end


def _open(draft, user):
    """(thread, ``_Place``, what was said) of the open ones that ``user`` may see, in page order.

    Those whose section has no words in this draft stand beside the beginning of the first that
    has some.
    """
    comments = Said.objects.posted().visible_to(user)
    threads = draft.initiative.threads.posted().visible_to(user).born_by(draft).open()
    threads = threads.with_authors().select_related("draft", "suggestion")
    threads = {thread.pk: thread for thread in threads.defer("draft__content", "draft__front")}
    placed, document = draft.placings.of(threads), draft.document
    said = {}
    for comment in comments.filter(thread__in=threads).with_authors().order_by("pk"):
        said.setdefault(comment.thread_id, []).append(comment)
    order = {section.key: number for number, section in enumerate(document.sections)}
    with_words = {s.key: s for s in document.sections if s.text.strip()}
    gone = _titles(draft.initiative, {p.key for p in placed.values()} - with_words.keys())
    beginning = _beginning(list(with_words.values()))
    found = []
    for pk, placement in placed.items():
        section = with_words.get(placement.key, beginning)
        if pk in said and section is not None:
            place = _Place(section, placement, gone.get(placement.key, ""))
            found.append((threads[pk], place, said[pk]))
    return sorted(found, key=lambda row: (order[row[1].section.key], row[1].start, row[0].number))


def _titles(initiative, keys):
    """{key: what the section is called} of sections that have no words in a draft."""
    sections = initiative.sections.filter(key__in=keys) if keys else ()
    return {section.key: section.words.title or section.about.title for section in sections}


def _beginning(sections):
    """The first of these below headline and subheading; of those where there is no other."""
    below = [section for section in sections if not KINDS[section.kind].one_line]
    return next(iter(below or sections), None)


def _worded(thread, place, said, kind=True):
    """The words of each comment; the first says what kind it is and what belongs to it."""
    first = said[0].words
    suggestion = getattr(thread, "suggestion", None)
    if suggestion is not None:
        offer = _("Instead: “%(words)s”") % {"words": suggestion.words}
        first = f"{first}\n{offer}" if first else offer
    if thread.resolves_if:
        first += "\n" + _("Resolved if: %(words)s") % {"words": thread.resolves_if}
    if thread.quote and not place.is_placed:
        gone = _("On “%(quote)s” in draft %(number)s:")
        first = gone % {"quote": thread.quote, "number": thread.draft.number} + f"\n{first}"
    elif place.gone:
        gone = _("On “%(title)s”, which has no words in this draft:")
        first = gone % {"title": place.gone} + f"\n{first}"
    if kind:
        first = f"{thread.get_kind_display()}. {first}"
    return [first, *(comment.words for comment in said[1:])]
