"""One grammar of words in every script: the page answers as the server does."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafts.text.document import Document, Section
from drafts.text.grammar import is_word, norm_of, spans_of, word_count
from drafts.text.placement import UnknownPassage
from drafts.text.quote import anchor
from tests.text.scripts import ROWS

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = """async ([grammar, texts]) => {
    const {wordsIn, wordCount} = await import(grammar);
    return texts.map((text) => [wordsIn(text), wordCount(text)]);
}"""
# Selects a part of each text as a reader would, in a paragraph of the page.
SELECTED = """async ([passage, picks]) => {
    const {passageIn, rangeOf, wordsOf} = await import(passage);
    return picks.map(([text, start, end]) => {
        const block = document.createElement("p");
        block.append(text);
        document.body.append(block);
        const unit = (place) => Array.from(text).slice(0, place).join("").length;
        const range = document.createRange();
        range.setStart(block.firstChild, unit(start));
        range.setEnd(block.firstChild, unit(end));
        const found = passageIn([block], range);
        const read = found && [found.exact, found.whole].flatMap((span) =>
            [wordsOf([block], span), rangeOf([block], span).toString()]);
        block.remove();
        return read && [read[0], read[2], read[0] === read[1] && read[2] === read[3]];
    });
}"""
PIECES = st.sampled_from(
    "aB1_$%.,-‑'’“\"@/: éßибعمدهकन\u0650\u094d\u0301五分アーกน้ำລບད་한\u1112\u1161"
    "\u200b\u200c\u200d\u00ad\u2060\ufe0f\u20e3👩🏽🇩🇪²½५３\u00a0\u3000"
) | st.sampled_from(["12", "www.", "http://x.", "e.g."])


@pytest.fixture
def ask(page, live_server):
    """A function that asks a module of the page: its name, a script, and what to ask."""
    page.goto(f"{live_server.url}/")

    def answer(module, script, questions):
        return page.evaluate(script, [staticfiles_storage.url(f"js/lib/{module}.js"), questions])

    return answer


def any_texts(count):
    """So many texts of letters, marks and signs in no order."""
    texts = []

    @settings(max_examples=count, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
    def collect(text):
        texts.append(text)

    collect()
    return texts


def words_of(text):
    tokens = [text[start:end] for start, end in spans_of(text)]
    return [token for token in tokens if is_word(norm_of(token))]


def selected(text, start, end):
    """What the server takes of a selection, for a suggestion and for a comment."""
    document = Document((Section("problem", "problem", f"<p>{text.replace('<', '')}</p>"),))
    try:
        found = [anchor(document, "problem", start, end, exact).quote for exact in (True, False)]
    except UnknownPassage:
        return None
    return [*found, True]


def test_the_page_knows_the_words_of_every_script(ask):
    answers = ask("grammar", WORDS, [row.text for row in ROWS])
    for row, (words, count) in zip(ROWS, answers, strict=True):
        assert tuple(words) == row.words, row.script
        assert count == len(row.words) == word_count(row.text), row.script


def test_the_page_takes_of_a_selection_what_the_server_takes(ask):
    picks = [(row, part, whole, row.text.index(part)) for row in ROWS for part, whole in row.picks]
    asked = [(row.text, start, start + len(part)) for row, part, _, start in picks]
    answers = ask("passage", SELECTED, asked)
    for (row, part, whole, start), answer in zip(picks, answers, strict=True):
        assert answer == selected(row.text, start, start + len(part)), (row.script, part)
        assert answer[1] == whole, (row.script, part)


def test_page_and_server_agree_on_any_text(ask):
    texts = any_texts(400)
    for text, (words, count) in zip(texts, ask("grammar", WORDS, texts), strict=True):
        assert words == words_of(text), ascii(text)
        assert count == word_count(text), ascii(text)
    shown = [text for text in texts if text.strip()]
    picks = [(text, len(text) // 3, len(text) // 3 + 1 + len(text) % 3) for text in shown]
    picks = [(text, start, min(end, len(text))) for text, start, end in picks]
    for pick, answer in zip(picks, ask("passage", SELECTED, picks), strict=True):
        assert answer == selected(*pick), ascii(pick)
