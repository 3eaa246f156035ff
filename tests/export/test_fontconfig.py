"""What fontconfig says of this machine, whichever faces it has."""

from types import SimpleNamespace

import pytest

from drafts.export import fontconfig, pdf
from drafts.export.fontconfig import faces as faces_here

if faces_here() is None:
    pytest.skip("There is no fontconfig here.", allow_module_level=True)


def test_it_is_asked_once_until_a_face_comes_or_goes():
    assert faces_here() is faces_here()
    assert len(faces_here().version) == 64


def test_a_letter_is_lacking_or_a_face_has_it():
    points = {ord(letter) for letter in "aΩع客ท👍\U0010fffd"}
    lacking = faces_here().lacking(points)
    for point in points:
        assert (point in lacking) == (not faces_here().having({point}))
    assert 0x10FFFD in lacking


def test_faces_are_named_in_order_with_their_versions():
    names = faces_here().having(set(range(0x20, 0x7F)))
    assert names == sorted(names)
    assert all(name.rpartition(", ")[2].isdigit() for name in names)


def test_where_there_is_no_library_nothing_is_known(monkeypatch):
    monkeypatch.setattr(fontconfig, "_library", lambda: None)
    assert faces_here() is None


def test_the_renderer_begins_anew_when_a_face_appears(monkeypatch):
    renderer, versions = pdf.Renderer(), ["one"]
    here = lambda: SimpleNamespace(version=versions[-1])  # noqa: E731 - one line is all it is
    monkeypatch.setattr(fontconfig, "faces", here)
    try:
        assert renderer._ensure_running()
        assert not renderer._ensure_running()
        versions.append("two")
        assert renderer._ensure_running()
    finally:
        renderer.close()
