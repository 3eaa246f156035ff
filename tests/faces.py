"""Machines with faces of our own choosing: tests look the same with any fonts or none."""

import pytest

from drafts.export import fontconfig


class FakeFaces:
    """As ``fontconfig.Faces``: each face has the letters of some text."""

    def __init__(self, **faces):
        self._faces = {name: {ord(c) for c in letters} for name, letters in faces.items()}
        self.version = " ".join(sorted(faces))

    def lacking(self, points):
        """Those that are in no face."""
        return set(points).difference(*self._faces.values())

    def having(self, points):
        """The faces with any of them."""
        return [name for name, letters in sorted(self._faces.items()) if letters & set(points)]


@pytest.fixture
def machine_with(monkeypatch):
    """Give this machine other faces: ``machine_with(noto="客户")``; with none it has our own."""

    def put(**faces):
        monkeypatch.setattr(fontconfig, "faces", lambda: FakeFaces(**faces))

    return put
