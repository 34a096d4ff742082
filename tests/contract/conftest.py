"""One suite, every engine: a test that asks for `engine` runs on each, empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.engines.base import Engine, Records


@pytest.fixture(params=["embedded", "elastic"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "elastic":
        yield request.getfixturevalue("elastic_engine")
        return
    from dateline.engines.embedded.engine import EmbeddedEngine

    embedded = EmbeddedEngine(tmp_path / "data")
    embedded.setup()
    yield embedded
    embedded.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "elastic" in getattr(getattr(item, "callspec", None), "params", {}).values():
            item.add_marker(pytest.mark.elastic)


@pytest.fixture
def records(engine: Engine) -> Records:
    """The rows alone."""
    return engine.records
