"""Who may come in at all, and how many at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.errors import SettingsError
from dateline.settings import Settings
from dateline.store import keys
from service.context import Gate
from service.errors import TooMany
from service.running import refuse_open_door

EVERYWHERE = "0.0.0.0"  # noqa: S104


def test_off_loopback_without_keys_the_start_is_refused_unless_told_in_so_many_words(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "data")
    engine.setup()
    try:
        refuse_open_door(Settings(), engine)
        refuse_open_door(Settings(host=EVERYWHERE, open=True), engine)
        for host in (EVERYWHERE, "news.example"):
            with pytest.raises(SettingsError, match="DATELINE_OPEN=true"):
                refuse_open_door(Settings(host=host), engine)
        keys.create(engine.records, "desk", ("read",), 1_000)
        refuse_open_door(Settings(host=EVERYWHERE), engine)
    finally:
        engine.close()


def test_a_gate_lets_in_as_many_as_it_has_places_and_gives_them_back() -> None:
    gate = Gate("bulk requests", 2)
    with gate.place():
        with gate.place(), pytest.raises(TooMany) as full, gate.place():
            pass
        assert full.value.retry_after
        assert gate.enter()
        gate.leave()
    with pytest.raises(RuntimeError), gate.place():
        raise RuntimeError
    assert [gate.enter(), gate.enter(), gate.enter()] == [True, True, False]
