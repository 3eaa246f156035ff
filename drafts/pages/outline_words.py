"""The words of ``text.outline`` in the reader's language: its titles, its advice, its questions.

The outline stands in ``text`` and knows no languages. Its words are named once more here, where
``makemessages`` finds them; a test holds the two together.
"""

from django.utils.translation import gettext, gettext_noop

WORDS = frozenset(
    {
        gettext_noop("Headline"),
        gettext_noop("Name the product so that the customer knows what it is. One sentence."),
        gettext_noop("What is it called, and what can the customer do now?"),
        gettext_noop("Subheading"),
        gettext_noop("Who the customer is, and what she gains. One sentence."),
        gettext_noop("Who is it for, and what is the one thing she gains?"),
        gettext_noop("Summary"),
        gettext_noop("The product and its benefit. Assume that the reader reads nothing else."),
        gettext_noop("If she reads only this paragraph, what must she know?"),
        gettext_noop("If you had one paragraph to tell a friend, what would you say?"),
        gettext_noop("Problem"),
        gettext_noop("What hurts today, in the customer’s words. No product yet."),
        gettext_noop("What hurts today, how often, and what does it cost her?"),
        gettext_noop("Solution"),
        gettext_noop("How the product takes the pain away, in her terms and not in ours."),
        gettext_noop("What does she do now, and what no longer happens to her?"),
        gettext_noop("Leader quote"),
        gettext_noop("Why we built it, said by somebody who answers for it."),
        gettext_noop("Why did we build this, and why us?"),
        gettext_noop("Why you built it, in your own voice. Say I and we."),
        gettext_noop("Why did you build this, and what made you care?"),
        gettext_noop("How to get started"),
        gettext_noop("How easy it is to begin, and where."),
        gettext_noop("The first five minutes: what does she click, and what does she see?"),
        gettext_noop("Customer quote"),
        gettext_noop("One customer with a name and a day, saying what changed for her."),
        gettext_noop("What would she tell a friend, in words she really uses?"),
        gettext_noop("Closing"),
        gettext_noop("Wrap up, and say where to go next."),
        gettext_noop("Where does the reader go now?"),
        gettext_noop("External FAQ"),
        gettext_noop(
            "What customers and the press will ask: price, how it works, what happens to "
            "their data."
        ),
        gettext_noop("What would a customer ask before she says yes?"),
        gettext_noop("Internal FAQ"),
        gettext_noop(
            "What a hard-thinking colleague will ask: how many customers, at what cost, what "
            "must be true, why not build it. Answer yes, no, a number, or “I don’t know yet”."
        ),
        gettext_noop("What is the question you hope nobody asks?"),
        gettext_noop("Who is the customer?"),
        gettext_noop("What is her problem, or the opportunity?"),
        gettext_noop("What is the most important benefit to her?"),
        gettext_noop("How do you know what she needs or wants?"),
        gettext_noop("What does her day look like with the product?"),
    }
)


def translated(words):
    """``words`` of the outline in the reader's language; any others, such as the question that
    is the title of an FAQ entry, as they are."""
    return gettext(words) if words in WORDS else words
