"""What verbs record, each action with one plain sentence.

A new action gets a line in ``SENTENCES``. It may use ``%(who)s``, the facts of its event, and
``%(person)s``, ``%(invitation)s``, ``%(section)s``, ``%(role)s``, ``%(to)s``, ``%(kind)s`` and
``%(fields)s``, which stand for facts of these names as people say them.
"""

from django.utils.translation import gettext_lazy as later

SENTENCES = {
    "initiative.start": later("%(who)s started it"),
    "initiative.hand_over": later("%(who)s handed it over to %(person)s"),
    "facts.change": later("%(who)s changed the facts: %(fields)s"),
    "format.change": later("%(who)s made it a %(to)s"),
    "visibility.change": later("%(who)s changed who may see it: %(to)s"),
    "answers.keep": later("%(who)s answered questions about the customer"),
    "section.write": later("%(who)s wrote in %(section)s"),
    "section.restore": later("%(who)s restored an earlier save of %(section)s"),
    "entry.add": later("%(who)s added %(section)s"),
    "entry.move": later("%(who)s moved %(section)s"),
    "entry.remove": later("%(who)s removed %(section)s"),
    "entry.return": later("%(who)s put %(section)s back"),
    "draft.cut": later("%(who)s cut draft %(number)s"),
    "guest_link.make": later("%(who)s made a link for a guest: %(label)s"),
    "guest_link.renew": later("%(who)s gave the link for %(label)s a new address"),
    "guest_link.revoke": later("%(who)s ended the link for %(label)s"),
    "guest.arrive": later("%(who)s came in as a guest"),
    "thread.opened": later("%(who)s commented on draft %(draft)s (comment %(thread)s)"),
    "thread.answered": later("%(who)s answered comment %(thread)s"),
    "thread.reworded": later("%(who)s reworded what they said in comment %(thread)s"),
    "thread.resolved": later("%(who)s settled comment %(thread)s"),
    "thread.dismissed": later("%(who)s dismissed comment %(thread)s, with a reason"),
    "thread.overridden": later("%(who)s overrode the objection in comment %(thread)s"),
    "thread.accepted": later("Comment %(thread)s was closed with its suggestion"),
    "thread.reopened": later("%(who)s opened comment %(thread)s again"),
    "thread.addressed": later("%(who)s said that the next draft answers comment %(thread)s"),
    "thread.unaddressed": later("%(who)s took back that the next draft answers comment %(thread)s"),
    "thread.promoted": later("%(who)s put the question of comment %(thread)s into the FAQ"),
    "suggestion.accepted": later(
        "%(who)s accepted what %(suggested_by)s suggested in comment %(thread)s"
    ),
    "suggestion.declined": later(
        "%(who)s declined what %(suggested_by)s suggested in comment %(thread)s"
    ),
    "review.submit": later("%(who)s reviewed draft %(draft)s: %(verdict)s"),
    "round.open": later("%(who)s asked for reviews of draft %(draft)s"),
    "round.end": later("The round of reviews of draft %(draft)s ended"),
    "decider.name": later("%(who)s named %(person)s to decide"),
    "decider.remove": later("%(who)s took the decision out of the hands of %(person)s"),
    "decision.make": later("%(who)s decided on draft %(draft)s: %(outcome)s"),
    "release.make": later("Draft %(draft)s was released"),
    "import.make": later("%(who)s brought in words from elsewhere"),
    "import.series": later("%(who)s brought in a series of old drafts"),
    "import.zip": later("%(who)s brought it in from another installation"),
    "export.zip": later("%(who)s took a ZIP of all of it"),
    "member.add": later("%(who)s added %(person)s as %(role)s"),
    "member.change": later("%(who)s changed the role of %(person)s to %(role)s"),
    "member.remove": later("%(who)s took the role of %(person)s away"),
    "group.make": later("%(who)s made the group “%(group)s”"),
    "group.rename": later("%(who)s renamed the group “%(before)s” to “%(group)s”"),
    "group.delete": later("%(who)s deleted the group “%(group)s”"),
    "group.join": later("%(who)s let %(person)s into the group “%(group)s”"),
    "group.part": later("%(who)s took %(person)s out of the group “%(group)s”"),
    "invitation.make": later("%(who)s invited %(invitation)s"),
    "invitation.accept": later("%(who)s accepted the invitation for %(invitation)s"),
    "invitation.revoke": later("%(who)s took back the invitation for %(invitation)s"),
    "person.join": later("%(who)s got an account"),
    "person.deactivate": later("%(who)s deactivated %(person)s"),
    "person.return": later("%(who)s let %(person)s back in"),
    "person.appoint": later("%(who)s made %(person)s an administrator"),
    "person.dismiss": later("%(who)s made %(person)s an administrator no more"),
    "profile.change": later("%(who)s changed their profile: %(fields)s"),
    "sign_in.succeed": later("%(who)s signed in"),
    "sign_in.fail": later("A wrong password was given for %(person)s"),
    "sign_out.do": later("%(who)s signed out"),
    "session.end": later("%(who)s signed out elsewhere"),
    "second_step.add": later("%(who)s added %(kind)s"),
    "second_step.renew": later("%(who)s renewed %(kind)s"),
    "second_step.remove": later("%(who)s removed %(kind)s"),
    "second_step.forget": later("%(who)s removed the second steps of %(person)s"),
    "second_step.fail": later("A wrong code or passkey was given for %(person)s"),
    "password.change": later("%(who)s changed their password"),
    "password.reset": later("%(who)s set a new password by mail"),
    "email.ask": later("%(who)s asked to change their e-mail address"),
    "email.change": later("%(who)s changed their e-mail address"),
    "directory.connect": later("%(who)s connected single sign-on"),
    "directory.disconnect": later("%(who)s disconnected single sign-on"),
}
KINDS = {
    "totp": later("an authenticator app"),
    "webauthn": later("a passkey"),
    "recovery_codes": later("recovery codes"),
}
# What the filter above a history offers: a name, and how its actions begin.
TOPICS = {
    "words": (later("Words"), ("section.", "entry.", "answers.", "facts.", "format.")),
    "drafts": (later("Drafts"), ("draft.",)),
    "decisions": (later("Decisions"), ("decision.", "release.", "decider.")),
    "reviews": (later("Reviews"), ("thread.", "suggestion.", "review.", "round.")),
    "files": (later("Files"), ("import.", "export.")),
    "people": (
        later("People"),
        (
            "member.",
            "group.",
            "invitation.",
            "person.",
            "visibility.",
            "initiative.",
            "guest_link.",
            "guest.",
        ),
    ),
    "signing-in": (
        later("Signing in"),
        ("sign_", "session.", "second_step.", "password.", "email.", "directory.", "profile."),
    ),
}
