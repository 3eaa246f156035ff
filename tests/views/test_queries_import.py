"""The pages of what comes in take as many queries for many questions as for few."""

from tests.people import ask
from tests.views.test_queries import FEW, MANY, queries_of


def test_the_preview_of_words(tally, alice, client):
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    words = "## FAQ\n\n" + "".join(f"### Question {n}?\n\nYes.\n\n" for n in range(MANY))
    address = client.post("/i/tally/import/", {"words": words}).headers["Location"]
    for number in range(FEW):
        ask(tally, alice, "faq_external", f"<h3>Question {number}?</h3><p>No.</p>")

    before, page = queries_of(alice, address)
    for number in range(FEW, MANY):
        ask(tally, alice, "faq_external", f"<h3>Question {number}?</h3><p>No.</p>")
    after, other = queries_of(alice, address)
    assert (page.count("in place of"), other.count("in place of")) == (FEW, MANY)
    assert before == after <= 9
