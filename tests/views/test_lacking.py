"""Letters that no typeface has are said beside every PDF, and asked about once more before a go
keeps them for ever as boxes."""

import pytest

from drafts.export import asking
from drafts.models import Decision, Export, GuestLink
from tests.deciding import filled
from tests.guests import Visit
from tests.people import signed_in, write

WORDS = "<p>客户付款 faster</p>"
SAID = "4 letters have no typeface on this computer. In a PDF they are boxes:"
PAGES = (
    "/i/tally/",
    "/i/tally/drafts/1/",
    "/i/tally/drafts/1/pdf/",
    "/i/tally/compare/1..2/",
    "/i/tally/decide/",
)


@pytest.fixture(autouse=True)
def own_typefaces(machine_with):
    """Our own typefaces, and no other face."""
    machine_with()


@pytest.fixture
def chinese(tally, alice):
    """Two drafts of tally with Chinese words."""
    write(tally, alice, headline=WORDS, problem="<p>Sundays.</p>")
    tally.cut_draft("Who pays?", by=alice)
    write(tally, alice, problem="<p>Mondays.</p>")
    tally.cut_draft("When?", by=alice)
    return tally


@pytest.mark.parametrize("page", PAGES)
def test_beside_each_file_stands_which_letters_are_boxes(page, chinese, alice):
    text = signed_in(alice).get(page).text
    assert SAID in text
    assert "客 户 付 款" in text
    assert "Please ask whoever runs this installation" in text
    assert "apt-get" not in text


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_said_where_every_letter_has_a_face(page, chinese, alice, machine_with):
    machine_with(noto="客户付款")
    assert "no typeface" not in signed_in(alice).get(page).text


def test_who_runs_it_reads_what_to_install(chinese, ada, alice):
    chinese.add_member(ada, "reader", by=alice)
    text = signed_in(ada).get("/i/tally/drafts/2/").text
    assert "<code>sudo apt-get install fonts-noto-cjk</code>" in text
    assert "Please ask whoever runs" not in text


def test_the_page_that_waits_says_it_too(chinese, alice):
    export = asking.request_draft(chinese.newest_draft(), "A4")
    page = signed_in(alice).get(f"/i/tally/exports/{export.pk}/")
    assert SAID in page.text


@pytest.mark.parametrize("kind", GuestLink.Kind)
def test_a_guest_reads_it_beside_the_file(kind, chinese, alice):
    visit = Visit(chinese, kind)
    visit.come_in()
    page = visit.client.get(f"/g/{visit.token}/", follow=True).text
    assert SAID in page
    assert "apt-get" not in page


def decide(client, **more):
    """Post the decider's form on draft 2."""
    return client.post("/i/tally/decide/", filled("go", draft=2, **more))


def test_a_go_asks_once_more_before_boxes_are_kept_for_ever(chinese, alice):
    response = decide(signed_in(alice))
    assert response.status_code == 409
    assert "Nothing was recorded yet: the PDFs that a go keeps for ever" in response.text
    assert '<input type="checkbox" name="boxes" value="4">' in response.text
    assert "Forty shops would pay for it." in response.text
    assert not Decision.objects.exists()


def test_who_says_yes_gets_it(chinese, alice):
    assert decide(signed_in(alice), boxes="4").status_code == 302
    assert Decision.objects.get().outcome == "go"
    assert SAID in signed_in(alice).get("/i/tally/release/").text


def test_a_yes_to_fewer_boxes_is_no_yes_to_more(chinese, alice):
    assert decide(signed_in(alice), boxes="3").status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize("outcome", ["revise", "stop"])
def test_a_decision_that_makes_nothing_final_does_not_ask(outcome, chinese, alice):
    response = signed_in(alice).post("/i/tally/decide/", filled(outcome, draft=2))
    assert response.status_code == 302


def test_a_go_on_letters_that_all_have_a_face_does_not_ask(chinese, alice, machine_with):
    machine_with(noto="客户付款")
    assert decide(signed_in(alice)).status_code == 302


def test_nonsense_for_a_yes_is_refused_with_nothing_lost(chinese, alice):
    response = decide(signed_in(alice), boxes="many")
    assert response.status_code == 422
    assert "Forty shops would pay for it." in response.text


def test_who_does_not_decide_is_not_asked(chinese, rex):
    assert decide(signed_in(rex), boxes="4").status_code == 403


def test_a_file_made_with_boxes_is_made_again_once_there_is_a_face(chinese, alice, machine_with):
    draft = chinese.newest_draft()
    before = asking.request_draft(draft, "A4")
    machine_with(noto="客户付款")
    assert asking.of_draft(draft, "A4").found() is None
    assert asking.request_draft(draft, "A4") != before
    assert Export.objects.of(draft).count() == 2
