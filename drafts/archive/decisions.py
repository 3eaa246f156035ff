"""What was decided, by whom, and the files that were made of it: out and in, byte for byte."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from drafts.archive import shapes
from drafts.models import Decider, Decision, Release, ReleaseFile, ReleaseTask
from drafts.models.release import NotAsStored

DECIDERS, DECISIONS, RELEASES = "deciders.json", "decisions.json", "releases.json"
_WORDS = {"outcome": 6, "reason": 12, "why": 4000, "must_change": 4000, "change_mind": 4000}
_DAYS = ("due", "look_again")


def deciders_out(initiative, chest):
    """Who was named to decide, and by whom."""
    rows = [
        {
            "person": chest.person(row.user),
            "named_by": chest.person(row.named_by),
            "named_at": row.named_at.isoformat(),
        }
        for row in initiative.deciders.with_people()
    ]
    chest.add_json(DECIDERS, rows)


def deciders_in(initiative, opened):
    """Name them again."""
    named = set()
    for row in opened.rows_if_any(DECIDERS):
        with shapes.fitting(DECIDERS):
            person = opened.person(row.get("person"), DECIDERS)
            if row["person"] in named:
                raise shapes.wrong(DECIDERS, "“person”")
            named.add(row["person"])
            opened.put(
                Decider(
                    initiative=initiative,
                    user=person,
                    named_by=opened.person(row.get("named_by"), DECIDERS),
                    named_at=shapes.moment(row, "named_at", DECIDERS),
                )
            )


def decisions_out(initiative, chest):
    """Each decision with its reasons, in the order they were made."""
    rows = [
        {
            **chest.signed(decision),
            **{name: getattr(decision, name) for name in ("number", *_WORDS)},
            **{name: _iso(getattr(decision, name)) for name in _DAYS},
            "draft": decision.draft.number,
        }
        for decision in initiative.decisions.with_people().order_by("number")
    ]
    chest.add_json(DECISIONS, rows)


def decisions_in(initiative, opened):
    """Store each decision again; they are numbered from 1."""
    drafts = opened.drafts()
    for number, row in enumerate(opened.rows_if_any(DECISIONS), 1):
        if shapes.number(row, "number", DECISIONS) != number:
            raise shapes.wrong(DECISIONS, "“number”")
        with shapes.fitting(DECISIONS):
            opened.put(
                Decision(
                    initiative=initiative,
                    number=number,
                    draft=shapes.one_of(drafts, row, "draft", DECISIONS),
                    **{n: shapes.text(row, n, DECISIONS, most) for n, most in _WORDS.items()},
                    **{name: shapes.day(row, name, DECISIONS) for name in _DAYS},
                    **opened.signature(row, DECISIONS),
                )
            )


def releases_out(initiative, chest):
    """Each release, and its files as they lie in the storage.

    One that is not there as it was made does not go out. Raises ``StorageAway``.
    """
    rows = []
    for release in initiative.releases.with_people().order_by("number"):
        files = [_file_out(release, kept, chest) for kept in release.files.all()]
        rows.append(
            {
                **chest.signed(release),
                "number": release.number,
                "decision": release.decision.number,
                "files": [file for file in files if file],
            }
        )
    chest.add_json(RELEASES, rows)


def _file_out(release, kept, chest):
    try:
        content = kept.content()
    except NotAsStored:
        return None
    name = f"releases/{release.number:04}-{kept.kind}.pdf"
    chest.add(name, content)
    made = kept.made_at.isoformat()
    return {"kind": kept.kind, "name": name, "sha256": kept.sha256, "made_at": made}


def releases_in(initiative, opened):
    """Store each release again, with its files, which must have the hashes they had."""
    decisions = {row.number: row for row in opened.rows_put(Decision)}
    for number, row in enumerate(opened.rows_if_any(RELEASES), 1):
        decision = shapes.one_of(decisions, row, "decision", RELEASES)
        is_go = decision.outcome == Decision.Outcome.GO
        if shapes.number(row, "number", RELEASES) != number or not is_go:
            raise shapes.wrong(RELEASES, "“number”")
        with shapes.fitting(RELEASES):
            release = opened.put(
                Release(
                    initiative=initiative,
                    number=number,
                    draft=decision.draft,
                    decision=decision,
                    **opened.signature(row, RELEASES),
                )
            )
            opened.put(ReleaseTask(release=release))
            kinds = set()
            for file in shapes.listed(row, "files", RELEASES):
                kept = _file_in(file, opened)
                if kept.kind in kinds:
                    raise shapes.wrong(RELEASES, "“kind”")
                kinds.add(kept.kind)
                opened.keep_file(release, kept)


@dataclass(frozen=True)
class ToKeep:
    """A file of a release: its kind, its name in the ZIP, and when it was made."""

    kind: str
    name: str
    made_at: datetime


def _file_in(file, opened):
    name = shapes.text(file, "name", RELEASES, 80)
    content = opened.content(name)
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != file.get("sha256") or not content.startswith(b"%PDF-"):
        raise shapes.wrong(name, "“sha256”")
    kind = shapes.text(file, "kind", RELEASES, 7)
    if kind not in ReleaseFile.Kind.values:
        raise shapes.wrong(RELEASES, "“kind”")
    return ToKeep(kind, name, shapes.moment(file, "made_at", RELEASES))


def _iso(day):
    return day.isoformat() if day else None
