"""Typed quotes become those of the language that is written."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
# What is typed, and what stands there.
TYPED = [
    ('他说"你好"，她说"再见"。', "他说“你好”，她说“再见”。"),
    ("他说'你好'", "他说‘你好’"),
    ('ลูกค้าบอกว่า"ดี"', "ลูกค้าบอกว่า“ดี”"),
    ("Since the '90s, rock 'n' roll", "Since the ’90s, rock ’n’ roll"),
    ('It\'s "a \'fair\' deal" ("yes")', "It’s “a ‘fair’ deal” (“yes”)"),
    ('Er sagte "Hallo" und ging', "Er sagte „Hallo“ und ging"),
    ('Sie sagt "wie geht\'s dir"', "Sie sagt „wie geht’s dir“"),
    ("Ein „Wort\" und 'eins'", "Ein „Wort“ und ‚eins‘"),
    ('Он сказал "да" и ушёл', "Он сказал «да» и ушёл"),
    ("Pay -- or wait...", "Pay – or wait…"),
]


@pytest.mark.parametrize(("keys", "text"), TYPED)
def test_typed_quotes_follow_the_language_of_the_text(open_write_on_kept_page, alice, keys, text):
    page = open_write_on_kept_page(alice)
    editor = page.write("Problem", keys)
    expect(editor).to_have_text(text)


def test_a_short_text_follows_the_language_of_the_others(open_write_on_kept_page, alice):
    page = open_write_on_kept_page(alice)
    page.write("Summary", "Der Laden ist nicht das, was die Kundin will.")
    editor = page.write("Problem", '"Hallo"')
    expect(editor).to_have_text("„Hallo“")
