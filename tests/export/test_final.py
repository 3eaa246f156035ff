"""The files of a release: made once, stored, and served ever after byte for byte."""

import hashlib
import os
import subprocess
import sys
from itertools import count
from urllib.request import Request, urlopen

import boto3
import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from moto.server import ThreadedMotoServer

from drafts.export import final
from drafts.export.limits import TooMuch
from drafts.models import Release, ReleaseFile
from prfaq import settings_storage
from tests.deciding import GO, cut
from tests.people import signed_in

BUCKET = "prfaq-files"


@pytest.fixture(scope="module")
def s3_server():
    """A server that speaks S3, with one bucket."""
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    # What another server of this process held lies in the same memory.
    urlopen(Request(f"{address}/moto-api/reset", method="POST")).close()
    client = boto3.client("s3", endpoint_url=address, region_name="eu-west-1", **keys)
    where = {"LocationConstraint": "eu-west-1"}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    yield address
    server.stop()


def keep_in(settings, data):
    """Have files kept where the environment says."""
    settings.STORAGES = {
        **django_settings.STORAGES,
        "default": settings_storage.files_storage(data),
    }


@pytest.fixture(params=["folder", "s3"])
def storage(request, settings, monkeypatch, tmp_path):
    """Where files are kept: the test runs on a folder, and on a bucket."""
    if request.param == "s3":
        monkeypatch.setenv("FILES_S3_BUCKET", BUCKET)
        monkeypatch.setenv("FILES_S3_ENDPOINT", request.getfixturevalue("s3_server"))
        monkeypatch.setenv("FILES_S3_REGION", "eu-west-1")
        monkeypatch.setenv("FILES_S3_PREFIX", tmp_path.name)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    keep_in(settings, tmp_path)
    return request.param


@pytest.fixture
def folder(settings, tmp_path):
    """Files are kept in a folder of this test's own."""
    keep_in(settings, tmp_path)
    return tmp_path / "files"


@pytest.fixture
def printer(monkeypatch):
    """A renderer that gives other bytes every time, as a new version of the library would."""
    turns = count(1)
    monkeypatch.setattr(
        final, "render_final", lambda draft, kind: f"%PDF-1.7 {kind} {next(turns)}".encode()
    )


@pytest.fixture
def release(tally, alice):
    """Draft 1 of tally, made final."""
    return cut(tally, alice).decide("go", by=alice, **GO).release


def addresses(release):
    """Where each kind of file of a release is served."""
    return {f.kind: f"/i/tally/release/1/files/{f.sha256}/" for f in release.files.all()}


def test_every_kind_is_stored_with_its_hash_and_size(release, storage, printer):
    final.make(release.pk)
    kept = list(release.files.all())
    assert [f.kind for f in kept] == final.kinds_of(release.initiative)
    for file in kept:
        with default_storage.open(file.name) as stored:
            content = stored.read()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.sha256)


def test_the_initiatives_own_paper_comes_first(tally):
    assert final.kinds_of(tally)[0] == "a4"
    tally.page_size = "Letter"
    assert final.kinds_of(tally)[0] == "letter"


def test_what_was_stored_is_served_whatever_a_renderer_would_make_today(
    release, storage, printer, rex
):
    final.make(release.pk)
    client = signed_in(rex)
    first = {kind: client.get(address).content for kind, address in addresses(release).items()}
    final.make(release.pk)
    again = {kind: client.get(address).content for kind, address in addresses(release).items()}
    assert first == again
    assert first["a4"] == b"%PDF-1.7 a4 1"
    assert ReleaseFile.objects.count() == len(final.kinds_of(release.initiative))


def test_x12_a_file_is_a_download_and_nobodys_page(release, folder, printer, rex):
    final.make(release.pk)
    address = addresses(release)["a4"]
    response = signed_in(rex).get(address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith(
        'attachment; filename="tally-release-1-a4.pdf"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    same = signed_in(rex).get(address, headers={"If-None-Match": response["ETag"]})
    assert (same.status_code, same["Cache-Control"]) == (304, "private, no-store")


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_was_changed_or_is_gone_is_refused(release, storage, printer, rex, damage):
    final.make(release.pk)
    kept = release.files.get(kind="a4")
    default_storage.delete(kept.name)
    if damage == "changed":
        assert default_storage.save(kept.name, ContentFile(b"%PDF-1.7 forged")) == kept.name
    response = signed_in(rex).get(addresses(release)["a4"])
    assert response.status_code == 503
    assert "This file is not what it was" in response.text
    assert signed_in(rex).get(addresses(release)["letter"]).status_code == 200


def test_a_storage_that_gives_no_answer_is_said_to_be_away(
    release, folder, printer, rex, monkeypatch
):
    final.make(release.pk)
    monkeypatch.setattr(default_storage._wrapped, "_open", lambda *_: 1 / 0)
    response = signed_in(rex).get(addresses(release)["a4"])
    assert response.status_code == 503
    assert "can’t be reached" in response.text


def test_p15_a_link_to_a_file_dies_with_the_right_and_cannot_be_guessed(
    release, folder, printer, tally, alice, charlie
):
    final.make(release.pk)
    address = addresses(release)["a4"]
    client = signed_in(charlie)
    assert client.get(address).status_code == 404
    tally.add_member(charlie, "reader", by=alice)
    assert client.get(address).status_code == 200
    tally.remove_member(charlie, by=alice)
    assert client.get(address).status_code == 404
    tally.name_decider(charlie, by=alice)
    assert client.get(address).status_code == 200
    tally.remove_decider(charlie, by=alice)
    assert client.get(address).status_code == 404
    known = release.files.get(kind="a4").sha256
    assert signed_in(alice).get(address.replace(known, "0" * 64)).status_code == 404


def test_p11_a_file_of_one_initiative_is_not_served_under_another(
    release, folder, printer, charlie
):
    final.make(release.pk)
    own = type(release.initiative).objects.start(by=charlie, name="Own", customer="Marta")
    cut(own, charlie).decide("go", by=charlie, **GO)
    address = addresses(release)["a4"].replace("/tally/", "/own/")
    assert signed_in(charlie).get(address).status_code == 404


def test_nobody_else_on_the_machine_reads_a_file(release, folder, printer):
    final.make(release.pk)
    assert oct(folder.stat().st_mode)[-3:] == "700"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert {oct(path.stat().st_mode)[-3:] for path in paths} == {"600"}


def test_a_worker_killed_between_storing_and_noting_does_no_harm(release, storage, printer):
    class Killed(BaseException):
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(final, "render_final", lambda *_: b"%PDF-1.7 the same")

        def killed(*_, **__):
            raise Killed

        patch.setattr(Release.files.related_manager_cls, "create", killed, raising=False)
        with pytest.raises(Killed):
            final.make(release.pk)
        patch.undo()
        patch.setattr(final, "render_final", lambda *_: b"%PDF-1.7 the same")
        final.make(release.pk)
    names = set(release.files.values_list("name", flat=True))
    assert len(names) == 1  # the same bytes lie there once


def test_a_failure_is_said_and_tried_again_on_demand(release, folder, monkeypatch, rex):
    def refuse(*_):
        raise TooMuch("This text is 400 kB long; a PDF can hold 300 kB.")

    client = signed_in(rex)
    assert "being made" in client.get("/i/tally/release/").text
    with monkeypatch.context() as patch:
        patch.setattr(final, "render_final", refuse)
        final.make(release.pk)
    assert "This text is 400 kB long" in client.get("/i/tally/release/").text
    monkeypatch.setattr(final, "render_final", lambda draft, kind: kind.encode())
    assert client.post("/i/tally/release/1/again/").status_code == 302
    final.make(release.pk)
    page = client.get("/i/tally/release/").text
    assert "400 kB" not in page
    assert "being made" not in page
    assert all(address in page for address in addresses(release).values())


@pytest.mark.parametrize(("what", "field"), [(Release, "number"), (ReleaseFile, "size")])
def test_neither_a_release_nor_its_files_can_be_changed(release, folder, printer, what, field):
    final.make(release.pk)
    rows = what.objects.all()
    for attempt in (
        lambda: rows._raw_delete(using="default"),
        lambda: rows.update(**{field: 77}),
    ):
        with pytest.raises(DatabaseError, match="can never change"), transaction.atomic():
            attempt()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="The new process opens the test's file")
@pytest.mark.django_db(transaction=True)
def test_after_a_restart_the_bytes_are_the_same(release, folder, rex):
    final.make(release.pk)  # by the real renderer
    code = f"""
import hashlib, django
django.setup()
from django.conf import settings
from prfaq.settings_storage import files_storage
from pathlib import Path
settings.STORAGES["default"] = files_storage(Path({str(folder.parent)!r}))
settings.ALLOWED_HOSTS = ["testserver"]
from drafts.models import User
from tests.people import signed_in
client = signed_in(User.objects.get(email={rex.email!r}))
for address in {list(addresses(release).values())!r}:
    response = client.get(address)
    print(response.status_code, hashlib.sha256(response.content).hexdigest())
"""
    database = f"sqlite:///{connection.settings_dict['NAME']}"
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PRFAQ_TEST_DATA": str(folder.parent),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    kept = release.files.values_list("sha256", flat=True)
    assert done.stdout.splitlines() == [f"200 {sha256}" for sha256 in kept]


def test_a_bucket_without_boto3_is_a_plain_line(monkeypatch, tmp_path):
    monkeypatch.setenv("FILES_S3_BUCKET", BUCKET)
    monkeypatch.setattr(settings_storage, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="boto3 is not installed"):
        settings_storage.files_storage(tmp_path)


def test_a_release_that_is_not_there_is_no_task(db):
    final.make(12345)
