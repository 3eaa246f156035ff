"""What goes out of an initiative and comes into one, noun by noun.

``…_out(initiative, chest)`` adds files to a ``packing.Chest``; ``…_in(initiative, opened)`` reads
them from an ``unpacking.Opened`` and raises ``Unreadable`` for what is not as it should be.
"""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drafts.archive import shapes
from drafts.imports.package import Unreadable
from drafts.models import Draft, Initiative, Member, Role, Section
from drafts.models.draft import fingerprint_of
from drafts.models.export import Export, Kind
from drafts.models.faq import FIRST_POSITION, FaqFull
from drafts.models.kept_event import first_kept, without_kept
from drafts.models.save import first_save, standing_save
from drafts.text.markdown import document_to_source
from drafts.text.names import name_of
from drafts.text.outline import CUSTOMER_QUESTIONS, MOST_ENTRIES, RELEASE_KEYS, is_faq

ABOUT, MEMBERS, WORKING_COPY = "initiative.json", "members.json", "working-copy.json"
FACTS = {
    "name": 80, "customer": 300, "customers": 10, "format": 20, "visibility": 8, "city": 60,
    "organisation": 80, "byline": 120, "page_size": 6,
}  # fmt: skip
MOST_VERSIONS = 1_000_000  # no section is saved so often
PAGES = {"release_pages": 10, "faq_pages": 30}  # as the form of facts has it


def about_out(initiative, chest):
    """The facts that stand around the words, and the answers about the customer."""
    day = initiative.release_date
    chest.add_json(
        ABOUT,
        {
            **{name: getattr(initiative, name) for name in (*FACTS, *PAGES)},
            "mail_without_words": initiative.mail_without_words,
            "release_date": day.isoformat() if day else None,
            "answers": initiative.answers,
            "created_by": chest.person(initiative.created_by),
            "created_at": initiative.created_at.isoformat(),
            "touched_by": chest.person(initiative.touched_by),
            "touched_at": initiative.touched_at.isoformat(),
        },
    )


def about_in(opened):
    """The facts that a new ``Initiative`` starts with, as keyword arguments."""
    row = opened.row(ABOUT)
    facts = {name: name_of(shapes.text(row, name, ABOUT, most)) for name, most in FACTS.items()}
    facts |= {name: shapes.number(row, name, ABOUT, most=most) for name, most in PAGES.items()}
    facts["mail_without_words"] = row.get("mail_without_words") is True
    facts["release_date"] = shapes.day(row, "release_date", ABOUT)
    answers = row.get("answers")
    if not isinstance(answers, dict) or not answers.keys() <= dict(CUSTOMER_QUESTIONS).keys():
        raise shapes.wrong(ABOUT, "“answers”")
    facts["answers"] = {key: shapes.text(answers, key, ABOUT, 4000) for key in answers}
    # Who may see it there is not for the file to say: its owner opens it again.
    facts["visibility"] = Initiative.Visibility.MEMBERS
    probe = Initiative(slug="probe", created_by_id=0, touched_by_id=0, **facts)
    try:
        probe.clean_fields(exclude=["created_by", "touched_by", "slug"])
    except ValidationError as error:
        raise shapes.wrong(ABOUT, f"“{next(iter(error.message_dict))}”") from error
    return facts


def members_out(initiative, chest):
    """Who belongs to it, as what; of a group its name and its people."""
    rows = [
        {"person": chest.person(member.user), "role": member.role}
        for member in initiative.members.with_people()
    ]
    for member in initiative.group_members.with_people():
        people = [chest.person(user) for user in member.group.people.all()]
        rows.append({"group": member.group.name, "people": people, "role": member.role})
    chest.add_json(MEMBERS, rows)


def members_in(initiative, opened):
    """Give everybody their role again; who was in a group has its role for themselves. Who brings
    it in owns it."""
    roles = {}
    for row in opened.rows(MEMBERS):
        role = shapes.text(row, "role", MEMBERS, 10)
        if role not in Role.values:
            raise shapes.wrong(MEMBERS, "“role”")
        people = row.get("people") if "group" in row else [row.get("person")]
        if not isinstance(people, list):
            raise shapes.wrong(MEMBERS, "“people”")
        for number in people:
            _user, names = roles.setdefault(number, (opened.person(number, MEMBERS), set()))
            names.add(role)
    for user, names in roles.values():
        opened.put(Member(initiative=initiative, user=user, role=Role.strongest(names)))


def working_copy_out(initiative, chest):
    """Each section as it stands, those taken out too, and the whole as Markdown."""
    sections = initiative.sections.order_by("position", "pk").select_related("written_by")
    chest.add_json(
        WORKING_COPY,
        [
            {
                **asdict(section.words),
                "version": section.version,
                "written_by": chest.person(section.written_by),
                "written_at": section.written_at.isoformat(),
                "removed_at": section.removed_at.isoformat() if section.removed_at else None,
            }
            for section in sections
        ],
    )
    source = document_to_source({"name": initiative.name}, initiative.document)
    chest.add("working-copy.md", source)


def working_copy_in(initiative, opened):
    """Put each section again as it stood, by who wrote it last and when, with the number that its
    state had: answers to threads speak of it."""
    seen, places, entries = set(), {}, 0
    for row in opened.rows(WORKING_COPY):
        words = shapes.section(row, WORKING_COPY)
        entries += is_faq(words.kind) and not row.get("removed_at")
        if entries > MOST_ENTRIES:
            raise Unreadable(f"{WORKING_COPY}: {FaqFull()}")
        if words.key in seen:
            raise shapes.wrong(WORKING_COPY, f"“{words.key}”")
        seen.add(words.key)
        # The empty outline was the first state of all, as of any initiative.
        first = 2 if words.html else 1
        section = opened.put(
            Section(
                initiative=initiative,
                key=words.key,
                kind=words.kind,
                html=words.html,
                position=_position(words, places),
                version=shapes.number(row, "version", WORKING_COPY, first, MOST_VERSIONS),
                written_by=opened.person(row.get("written_by"), WORKING_COPY),
                written_at=shapes.moment(row, "written_at", WORKING_COPY),
                removed_at=shapes.moment_if_any(row, "removed_at", WORKING_COPY),
            )
        )
        if words.html:
            opened.put(first_save(section))
        opened.put(standing_save(section))
    if not set(RELEASE_KEYS) <= seen:
        raise shapes.wrong(WORKING_COPY, _("The list"))


def _position(words, places):
    """Where a section goes: after those of its kind that came before."""
    if not is_faq(words.kind):
        return RELEASE_KEYS.index(words.key)
    places[words.kind] = places.get(words.kind, FIRST_POSITION[words.kind] - 1) + 1
    return places[words.kind]


def drafts_out(initiative, chest):
    """Each draft as it was cut: JSON with its fingerprint, and Markdown."""
    for draft in initiative.drafts.in_order().select_related("cut_by"):
        name = f"drafts/{draft.number:04}"
        facts = {
            "number": draft.number,
            "note": draft.note,
            "cut_by": chest.person(draft.cut_by),
            "cut_at": draft.cut_at.isoformat(),
            "fingerprint": draft.fingerprint,
            "front": draft.front,
            "content": draft.content,
        }
        chest.add_json(f"{name}.json", facts)
        meta = {"draft": draft.number, "cut": draft.cut_at.isoformat(), "answers": draft.note}
        chest.add(f"{name}.md", document_to_source(meta, draft.document))


def drafts_in(initiative, opened):
    """Store each draft again; its words must give the fingerprint that stands beside them."""
    files = [name for name in opened.names() if name.startswith("drafts/") and name[-5:] == ".json"]
    for number, file in enumerate(sorted(files), 1):
        row = opened.row(file)
        document = shapes.document(row.get("content"), row.get("front"), file)
        fingerprint = fingerprint_of(row["content"], row["front"])
        if shapes.number(row, "number", file) != number:
            raise shapes.wrong(file, "“number”")
        if shapes.text(row, "fingerprint", file, 64) != fingerprint:
            raise shapes.wrong(file, "“fingerprint”")
        draft = Draft(
            initiative=initiative,
            number=number,
            note=shapes.text(row, "note", file, 300),
            cut_by=opened.person(row.get("cut_by"), file),
            cut_at=shapes.moment(row, "cut_at", file),
            content=row["content"],
            front=row["front"],
            word_count=document.word_count,
            fingerprint=fingerprint,
        )
        opened.put(draft)


def pdfs_out(initiative, chest):
    """The final copies of drafts that are ready; the other installation makes its own."""
    finals = initiative.exports.ready().filter(kind=Kind.FINAL, part=Export.Part.WHOLE)
    ready = finals.filter(draft__isnull=False, against=None).select_related("draft")
    for export in ready.order_by("draft__number", "page_size"):
        name = f"pdfs/draft-{export.draft.number:04}-{export.page_size}.pdf"
        chest.add(name, bytes(export.pdf))


def history_out(initiative, chest):
    """Who did what here, as far as ``by`` may know, to be read. It is not continued elsewhere:
    each history is one chain. Hashes from the first event on that is kept from ``by`` would give
    it away."""
    events = without_kept(initiative.events.order_by("pk").select_related("by"), chest.by)
    kept = first_kept(chest.by)
    chest.add_json(
        "history.json",
        [
            {
                "action": event.action,
                "by": event.who,
                "at": event.at.isoformat(),
                "facts": event.facts,
                "hash": event.hash if kept is None or event.pk < kept else "",
            }
            for event in events
        ],
    )
