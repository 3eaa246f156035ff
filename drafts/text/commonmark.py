"""The only reader of Markdown: markdown-it, with a budget of work for each text.

Some signs cost markdown-it a thousand times what prose of the same length costs: ``[`` without
end, a quote in a quote with lines that hang on, a table whose rows are all left open. So each
step of the reader is counted, and a text that needs far more steps than the densest honest one
is refused while it is read. Steps are counted, not seconds: the answer is the same on every
machine, and there is no list of bad signs to keep up.
"""

import re
from collections.abc import Callable
from threading import local
from typing import Any, TypeVar

from markdown_it import MarkdownIt, helpers
from markdown_it.ruler import Ruler, StateBase
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from drafts.text.markup import MAX_LISTS, Refused, TooDeep

# What a text may take. Of generated sections in which eight words in ten are signs of Markdown a
# letter takes 2.3 steps, of the example's drafts half a step; a step is about a microsecond.
STEPS_A_LETTER = 4
FIRST_STEPS = 20_000  # so that a short text may be all signs: a list of 2,000 one-letter lines
MOST_STEPS = 1_000_000  # the longest file that may come in, with a bold word in every line: 870,000

# A list is two levels of tokens, a quote one. markdown-it drops what is deeper without a word.
MAX_LEVELS = 2 * MAX_LISTS + 6
# Where an address may begin, markdown-it reads on to the next space or the 33rd open bracket.
LONGEST_ADDRESS = 8_000
LETTERS_A_STEP = 16

# A backslash takes the next sign along, be it the end of a line; only a space ends an address then.
_ADDRESS = re.compile(r"(?:\\[^ ]|[^\x00-\x20\x7f])+")
_LEFT = "steps left"

_Result = TypeVar("_Result")


class TooTangled(Refused):
    """Markdown that is almost nothing but signs, beyond the budget of work."""


class Reader(MarkdownIt):
    """CommonMark to HTML without raw HTML; ``without`` and ``also`` name rules to take or add.

    All that reads raises ``TooTangled`` and ``TooDeep``. Threads may share it: what is left of a
    budget is kept with the text that is read, in its ``env``.
    """

    helpers: Any  # a module for markdown-it, which takes what has the same three functions

    def __init__(self, without: str = "", also: str = "") -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": MAX_LEVELS})
        self.disable(without.split())
        self.enable(also.split())
        self.add_render_rule("hardbreak", lambda *_: "<br>")
        rulers: tuple[Ruler[Any], ...] = (
            self.block.ruler,
            self.inline.ruler,
            self.inline.ruler2,
        )
        for ruler in rulers:
            for rule in ruler.__rules__:
                rule.fn = _counted(rule.fn)
        # In no ruler's list, but called as often as the rules are.
        self.inline.skipToken = _counted(self.inline.skipToken)  # type: ignore[method-assign]
        self.helpers = _Helpers()
        self.core.ruler.before("block", "count_blocks", _count_blocks)
        self.core.ruler.before("inline", "count_inlines", _count_inlines)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """An address is stored as it was written."""
        return url

    def parse(self, src: str, env: EnvType | None = None) -> list[Token]:
        """The tokens of a text."""
        tokens = super().parse(src, self._with_budget(src, env))
        if any(token.level >= MAX_LEVELS - 1 for token in tokens):
            raise TooDeep("Quotes and lists are nested too deep here. Please move some out.")
        return tokens

    def parseInline(self, src: str, env: EnvType | None = None) -> list[Token]:  # noqa: N802 - markdown-it's name
        """The tokens of one line."""
        return super().parseInline(src, self._with_budget(src, env))

    def _with_budget(self, text: str, env: EnvType | None) -> EnvType:
        self.helpers.now.env = env = {} if env is None else env
        env[_LEFT] = allowed_steps(text)
        return env


def allowed_steps(text: str) -> int:
    """How many steps the reader may take for a text."""
    return min(MOST_STEPS, FIRST_STEPS + STEPS_A_LETTER * len(text))


class _Helpers:
    """markdown-it's helpers, with a price on what is read on for an address."""

    parseLinkLabel = staticmethod(helpers.parseLinkLabel)  # noqa: N815 - markdown-it's names
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    def __init__(self) -> None:
        self.now = local()  # these are not told of which text they read a part

    def parseLinkDestination(self, string: str, start: int, end: int) -> object:  # noqa: N802
        """The address there, if there is one of at most ``LONGEST_ADDRESS`` letters."""
        end = min(end, start + LONGEST_ADDRESS)
        address = _ADDRESS.match(string, start, end)
        length = len(address[0]) if address else 0
        _take_steps(self.now.env, 1 + length // LETTERS_A_STEP)
        return helpers.parseLinkDestination(string, start, end)


def _counted(rule: Callable[..., _Result]) -> Callable[..., _Result]:
    """The rule, each call of which is a step."""

    def counted(state: StateBase, *place: Any) -> _Result:
        _take_steps(state.env)
        return rule(state, *place)

    return counted


class _Tokens(list[Token]):
    """Tokens, each of which is a step: a rule may make thousands of them in one call."""

    def __init__(self, env: EnvType) -> None:
        super().__init__()
        self._env = env

    def append(self, token: Token) -> None:
        _take_steps(self._env)
        super().append(token)


def _count_blocks(state: StateCore) -> None:
    state.tokens = _Tokens(state.env)


def _count_inlines(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = _Tokens(state.env)


def _take_steps(env: EnvType, count: int = 1) -> None:
    env[_LEFT] -= count
    if env[_LEFT] < 0:
        raise TooTangled(
            "This is almost nothing but signs of Markdown, such as [, > or |. Please take out "
            "those that are not needed, or bring it in smaller parts."
        )
