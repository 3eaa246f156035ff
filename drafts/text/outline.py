"""The sections of a press release with its FAQ: their order, names and the help beside each.

Stands alone. A section's *kind* says what it is for; its *key* tells it from the others of one
document. The nine sections of the release have one kind each and use it as their key; FAQ
entries share two kinds and are keyed ``q1``, ``q2``… in the order they were first added.

The order and the advice follow Bryar & Carr, "Working Backwards" (2021), chapter 5, and
Ian McAllister's outline of the working-backwards press release.
"""

from dataclasses import dataclass

PRESS_RELEASE = "press_release"
BLOG_POST = "blog_post"
FORMATS = (PRESS_RELEASE, BLOG_POST)

FAQ_EXTERNAL = "faq_external"
FAQ_INTERNAL = "faq_internal"
FAQ_KINDS = (FAQ_EXTERNAL, FAQ_INTERNAL)


@dataclass(frozen=True)
class Kind:
    """What one kind of section is for, and how it is spoken of on screen."""

    key: str
    title: str
    guidance: str
    question: str  # stands in the empty section
    one_line: bool = False
    blog_guidance: str = ""  # where a blog post, written in the first person, asks otherwise
    blog_question: str = ""

    def guidance_for(self, format: str) -> str:
        """The advice beside the section, for ``press_release`` or ``blog_post``."""
        return self.blog_guidance if format == BLOG_POST and self.blog_guidance else self.guidance

    def question_for(self, format: str) -> str:
        """The question that stands in the section while it is empty."""
        return self.blog_question if format == BLOG_POST and self.blog_question else self.question


RELEASE_KINDS = (
    Kind(
        "headline",
        "Headline",
        "Name the product so that the customer knows what it is. One sentence.",
        "What is it called, and what can the customer do now?",
        one_line=True,
    ),
    Kind(
        "subheading",
        "Subheading",
        "Who the customer is, and what she gains. One sentence.",
        "Who is it for, and what is the one thing she gains?",
        one_line=True,
    ),
    Kind(
        "summary",
        "Summary",
        "The product and its benefit. Assume that the reader reads nothing else.",
        "If she reads only this paragraph, what must she know?",
        blog_question="If you had one paragraph to tell a friend, what would you say?",
    ),
    Kind(
        "problem",
        "Problem",
        "What hurts today, in the customer’s words. No product yet.",
        "What hurts today, how often, and what does it cost her?",
    ),
    Kind(
        "solution",
        "Solution",
        "How the product takes the pain away, in her terms and not in ours.",
        "What does she do now, and what no longer happens to her?",
    ),
    Kind(
        "leader_quote",
        "Leader quote",
        "Why we built it, said by somebody who answers for it.",
        "Why did we build this, and why us?",
        blog_guidance="Why you built it, in your own voice. Say I and we.",
        blog_question="Why did you build this, and what made you care?",
    ),
    Kind(
        "getting_started",
        "How to get started",
        "How easy it is to begin, and where.",
        "The first five minutes: what does she click, and what does she see?",
    ),
    Kind(
        "customer_quote",
        "Customer quote",
        "One customer with a name and a day, saying what changed for her.",
        "What would she tell a friend, in words she really uses?",
    ),
    Kind(
        "closing",
        "Closing",
        "Wrap up, and say where to go next.",
        "Where does the reader go now?",
    ),
)

FAQ_KIND_LIST = (
    Kind(
        FAQ_EXTERNAL,
        "External FAQ",
        "What customers and the press will ask: price, how it works, what happens to their data.",
        "What would a customer ask before she says yes?",
    ),
    Kind(
        FAQ_INTERNAL,
        "Internal FAQ",
        "What a hard-thinking colleague will ask: how many customers, at what cost, what must be "
        "true, why not build it. Answer yes, no, a number, or “I don’t know yet”.",
        "What is the question you hope nobody asks?",
    ),
)

KINDS = {kind.key: kind for kind in RELEASE_KINDS + FAQ_KIND_LIST}
RELEASE_KEYS = tuple(kind.key for kind in RELEASE_KINDS)

CUSTOMER_QUESTIONS = (
    ("who", "Who is the customer?"),
    ("problem", "What is her problem, or the opportunity?"),
    ("benefit", "What is the most important benefit to her?"),
    ("evidence", "How do you know what she needs or wants?"),
    ("experience", "What does her day look like with the product?"),
)

# Of both kinds together. The longest FAQ of the example has 21 entries; 200 fill some fifty pages,
# and each is an editor of its own on the page where people write.
MOST_ENTRIES = 200


def is_faq(kind: str) -> bool:
    """Whether sections of this kind (a key of ``KINDS``) are FAQ entries."""
    return kind in FAQ_KINDS
