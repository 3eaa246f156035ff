"""A backup of files in a bucket: fetched, put back where they are missing, never written over."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError

from drafts.management import backup, restoring
from drafts.models import ReleaseFile
from tests.export.test_final import BUCKET, keep_in, s3_server  # noqa: F401 - a fixture
from tests.management.conftest import PAPER


@pytest.fixture
def bucket(s3_server, installation, settings, monkeypatch, tmp_path):  # noqa: F811
    """The file of the release lies in a bucket; gives its name there."""
    [file] = ReleaseFile.objects.all()
    names = {"BUCKET": BUCKET, "ENDPOINT": s3_server, "REGION": "eu-west-1", "PREFIX": "backup"}
    for name, value in names.items():
        monkeypatch.setenv(f"FILES_S3_{name}", value)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with default_storage.open(file.name) as content:
        keep_in(settings, installation)
        default_storage.save(file.name, content)
    yield file.name
    default_storage.delete(file.name)


@pytest.mark.parametrize("is_there", [True, False])
def test_files_in_a_bucket_are_in_the_backup_and_come_back(bucket, settings, tmp_path, is_there):
    assert backup.make(tmp_path / "monday.zip").files == 1
    if not is_there:
        default_storage.delete(bucket)
    settings.DATA = tmp_path / "new"
    restoring.restore(tmp_path / "monday.zip")
    assert default_storage.open(bucket).read() == PAPER


def test_a_bucket_that_gives_no_answer_is_said_in_a_sentence(bucket, monkeypatch, tmp_path):
    def away(name):
        raise RuntimeError("no route")

    monkeypatch.setattr(default_storage._wrapped, "open", away)
    with pytest.raises(CommandError, match=f"gave no answer for {bucket}: no route"):
        call_command("backup", str(tmp_path / "monday.zip"))
    assert not (tmp_path / "monday.zip").exists()
