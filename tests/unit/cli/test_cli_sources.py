from __future__ import annotations

import io
import sys

import pytest

from dateline.cli import sources


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text("Rain fell.", "utf-8")
    (tmp_path / "a.html").write_text("<p>Snow fell.</p>", "utf-8")
    (tmp_path / "c.json").write_text('[{"text": "One."}, {"text": "Two."}]', "utf-8")
    (tmp_path / "d.ndjson").write_text('{"text": "Three."}\n\n{broken\n', "utf-8")
    (tmp_path / "e.csv").write_text('id,text,desk\nx,"Four, and\nmore.",city\n', "utf-8")
    (tmp_path / "f.png").write_bytes(b"\x89PNG")
    (tmp_path / "g.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "h.txt").write_bytes("Снег выпал ночью, и дороги закрыли до утра.".encode("cp1251"))
    return tmp_path


def test_a_folder_gives_every_document_and_says_what_it_cannot_read(folder):
    found = list(sources.read([str(folder)]))
    good = {s.place: s.payload for s in found if s.error is None}
    assert good["a.html"] == {"html": "<p>Snow fell.</p>", "metadata": {"file": "a.html"}}
    assert good["b.txt"]["text"] == "Rain fell."
    assert good["c.json[2]"] == {"text": "Two."}
    assert good["d.ndjson:1"] == {"text": "Three."}
    assert good["e.csv:2"] == {"id": "x", "text": "Four, and\nmore.", "metadata": {"desk": "city"}}
    assert "ночью" in good["sub/h.txt"]["text"]
    assert {s.place for s in found if s.error} == {"d.ndjson:3", "g.txt"}


def test_a_path_that_is_not_there_is_one_failed_item(tmp_path):
    (only,) = sources.read([str(tmp_path / "none.txt")])
    assert "cannot be read" in (only.error or "")


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "In."}\n')))
    assert [s.payload for s in sources.read(["-"])] == [{"text": "In."}]
