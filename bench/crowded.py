"""D11: an initiative with 10,000 comments, 500 drafts and 1,000 members, page by page.

``bin/bench crowded`` prints the seconds that each page takes there, and how many times those of an
initiative with one comment, two drafts and three members; the promise is a second. Everything lies
in a database of its own, in a temporary folder.
"""

import os
import sys
import tempfile
from time import perf_counter

COMMENTS, DRAFTS, MEMBERS = 10_000, 500, 1_000
ROUNDS = 3
PROMISE = 1.0  # seconds
SUMMARY = "Tally does the accounts of small shops. It closes in ten minutes."
PAGES = (
    "",
    "write/",
    "drafts/{newest}/",
    "drafts/1/",
    "compare/{before}..{newest}/",
    "compare/1..{newest}/",
    "compare/{newest}..working-copy/",
    "threads/",
    "threads/?closed=1",
    "rounds/",
    "members/",
    "decide/",
    "history/",
)


def main():
    """Fill two initiatives, ask for their pages, print a row a page; exit 1 when one is slow."""
    with tempfile.TemporaryDirectory(prefix="prfaq-bench-") as folder:
        os.environ |= {"PRFAQ_DATA": folder, "DJANGO_SETTINGS_MODULE": "prfaq.settings"}
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.STATIC_ROOT.mkdir()  # WhiteNoise warns where there is none
        settings.ALLOWED_HOSTS = ["testserver"]
        settings.STORAGES["staticfiles"] = {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
        call_command("migrate", verbosity=0)
        if not measure():
            sys.exit(1)


def measure():
    """Print what was measured; true when every page came within the promise."""
    from django.test import Client

    from drafts.models import User

    alice = User.objects.create_user("alice@example.com", name="Alice Almeida")
    small = filled("Small", alice, comments=1, drafts=2, members=3)
    crowded = filled("Crowded", alice, COMMENTS, DRAFTS, MEMBERS)
    client = Client()
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"{COMMENTS:,} comments, {DRAFTS} drafts, {MEMBERS:,} members; seconds a page")
    worst = 0
    for page in ("/", *PAGES):
        seconds = [shortest(client, address(page, one)) for one in (small, crowded)]
        worst = max(worst, seconds[1])
        print(f"{page:34} {seconds[1]:6.3f}   {seconds[1] / seconds[0]:5.1f} times the small one's")
    print(f"slowest: {worst:.3f} (at most {PROMISE}: {'met' if worst <= PROMISE else 'MISSED'})")
    return worst <= PROMISE


def address(page, initiative):
    """The address of a page of an initiative, or of the list of them all."""
    if page == "/":
        return page
    newest = initiative.next_number - 1
    return f"/i/{initiative.slug}/{page.format(newest=newest, before=newest - 1)}"


def shortest(client, address):
    """The shortest of a few times in which that page came, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        response = client.get(address)
        times.append(perf_counter() - began)
        assert response.status_code == 200, f"{address}: {response.status_code}"
    return min(times)


def filled(name, alice, comments, drafts, members):
    """An initiative with so much in it; the comments are on its newest draft, a tenth closed."""
    from drafts.models import Initiative, Member, User

    initiative = Initiative.objects.start(by=alice, name=name, customer="Marta, who bakes")
    people = [
        User(email=f"{name.lower()}{number}@example.com", name=f"Person {number}")
        for number in range(members)
    ]
    people = User.objects.bulk_create(people)
    rows = [Member(initiative=initiative, user=user, role="reviewer") for user in people]
    Member.objects.bulk_create(rows)
    for number in range(1, drafts + 1):
        save(initiative, alice, "problem", f"<p>Sunday nights are lost, {number} of them.</p>")
        if number == 1:
            save(initiative, alice, "headline", "<p>Tally closes the books</p>")
            save(initiative, alice, "summary", f"<p>{SUMMARY}</p>")
        initiative.cut_draft(f"What of {number}?", by=alice)
    talk(initiative, people, comments)
    initiative.newest_draft().placings.fill()
    return initiative


def save(initiative, by, key, html):
    """Words for one section."""
    section = initiative.sections.get(key=key)
    section.save_words(html, by=by, seen=section.version)


def talk(initiative, people, many):
    """So many threads with a comment each, stored in bulk."""
    from drafts.models import Closing, Comment, Thread

    draft = initiative.newest_draft()
    start = SUMMARY.index("ten minutes")
    threads = [
        Thread(
            initiative=initiative,
            draft=draft,
            number=number,
            by=people[number % len(people)],
            section_key="summary",
            start=start,
            end=start + len("ten minutes"),
            quote="ten minutes",
        )
        for number in range(1, many + 1)
    ]
    threads = Thread.objects.bulk_create(threads, batch_size=500)
    said = [Comment(thread=thread, by=thread.by, words="How do you know?") for thread in threads]
    Comment.objects.bulk_create(said, batch_size=500)
    closed = [Closing(thread=t, kind="resolved", by=t.by) for t in threads[::10][1:]]
    Closing.objects.bulk_create(closed, batch_size=500)


if __name__ == "__main__":
    main()
