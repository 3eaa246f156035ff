"""The files of a release whose worker was killed: they are made by the next sweep."""

from datetime import timedelta

from django.utils import timezone
from django_q.models import OrmQ

from drafts import jobs
from drafts.export import asking, final
from drafts.models import ReleaseFile
from drafts.models.export import SILENT_FOR
from tests.export.test_final import printer, release, s3_server, storage  # noqa: F401 - fixtures


def test_files_whose_worker_was_killed_are_made_by_the_next_sweep(release, storage, printer):  # noqa: F811
    OrmQ.objects.all().delete()
    release.task.begin()
    asking.make_broken_off()
    assert not OrmQ.objects.exists()  # they are being made
    release.tasks.update(beat_at=timezone.now() - SILENT_FOR - timedelta(seconds=1))
    asking.make_broken_off()
    asking.make_broken_off()
    assert [row.task["func"] for row in OrmQ.objects.all()] == [jobs.MAKE_FINAL]
    final.make(release.pk)
    release.tasks.update(beat_at=timezone.now() - SILENT_FOR * 2)
    asking.make_broken_off()
    assert OrmQ.objects.count() == 1
    assert release.files.count() == len(ReleaseFile.Kind)


def test_nobody_looks_for_a_sign_of_life_when_all_was_tried(release, storage, printer):  # noqa: F811
    final.make(release.pk)
    assert release.tasks.get().beat_at is None
