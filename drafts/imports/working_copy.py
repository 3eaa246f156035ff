"""Bring a working copy to a given state, section by section, through the one save path."""


def bring_to(initiative, sections, by, at):
    """Make the working copy read like ``sections`` (``document.Section``), touching what differs.

    Entries of the FAQ that are not among them are taken out, and those that are stand in their
    order. ``at`` is the moment at which all of it was written. Raises ``faq.FaqFull``.
    """
    kept = {words.key for words in sections}
    for section in initiative.sections.standing().exclude(key__in=kept):  # makes room
        section.remove(by=by, at=at)
    stored = {section.key: section for section in initiative.sections.all()}
    for words in sections:
        section = stored.get(words.key) or initiative.sections.add_entry(
            words.kind, by=by, key=words.key, at=at
        )
        section.initiative = initiative
        if section.removed_at:
            section.put_back(by=by, at=at)
        if section.html != words.html:
            section.save_words(words.html, by=by, seen=section.version, at=at)
    _put_in_order(initiative, [words.key for words in sections], by, at)


def _put_in_order(initiative, keys, by, at):
    standing = list(initiative.sections.standing())
    for place, key in enumerate(keys):
        if standing[place].key != key:
            now = next(i for i, section in enumerate(standing) if section.key == key)
            standing[now].move_by(place - now, by=by, at=at)
            standing.insert(place, standing.pop(now))
