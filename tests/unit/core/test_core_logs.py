"""Logs: a line a thing, and of an exception only its kind and where it passed."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from dateline.logs import configure
from dateline.settings import Settings

SECRET = "Open sesame"


@pytest.fixture(autouse=True)
def as_before():
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def fail() -> None:
    raise ValueError(f"cannot read {SECRET!r}")


def caught(log) -> None:
    try:
        fail()
    except ValueError:
        log.exception("fault", id="d1")


def test_what_an_exception_says_is_logged_for_debugging_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for level in ("info", "debug"):
        configure(Settings(log_level=level))
        caught(structlog.get_logger("ours"))
        # As Celery and waitress do.
        caught_by_the_library(logging.getLogger("library"))
        ours, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
        assert (ours["event"], ours["id"], ours["level"], theirs["event"]) == ("fault", "d1", "error", "Exception while serving")
        if level == "debug":
            assert SECRET in ours["exception"]
            continue
        for line in (ours, theirs):
            assert line["error"] == "ValueError"
            assert [place.partition(":")[0] for place in line["where"]] == ["core/test_core_logs.py"] * 2
            assert line["where"][-1].endswith(" fail")
            assert SECRET not in json.dumps(line)


def caught_by_the_library(log: logging.Logger) -> None:
    try:
        fail()
    except ValueError:
        log.exception("Exception while serving")


def test_an_exception_that_is_given_is_told_as_one_that_is_present(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Settings())
    structlog.get_logger("ours").error("unexpected", exc_info=KeyError(SECRET))
    structlog.get_logger("ours").info("request", path="/")
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["error"], first["where"]) == ("KeyError", [])
    assert "error" not in second
    assert SECRET not in json.dumps(first)


def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Settings(log_level="warning", log_format="console"))
    structlog.get_logger("ours").info("request")
    structlog.get_logger("ours").warning("unavailable")
    assert [line.count("unavailable") for line in capsys.readouterr().err.splitlines()] == [1]
