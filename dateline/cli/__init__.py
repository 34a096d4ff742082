"""The `dateline` command: the composition root, the one place that puts settings, engine, queue, service and worker together."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from dateline import __version__
from dateline.cli import analyze, grow, keys, load, maintain, serve
from dateline.errors import DatelineError, SettingsError
from dateline.settings import Settings

_EPILOG = """\
settings come from the environment (DATELINE_DATA_DIR, DATELINE_ENGINE, DATELINE_PORT ...; docs/settings.md lists them all).
exit status: 0 all well, 1 some items failed, 2 wrong usage or settings.

examples:
  dateline serve                                   API and explorer at http://127.0.0.1:8000
  dateline load articles/                          a folder into the store, analysed and indexed
  dateline load --to http://127.0.0.1:8000 a.txt   the same through a running API
  dateline analyze --explain article.txt           the article with everything found in it, in colours
  cat docs.ndjson | dateline analyze - > out.ndjson
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    options = _parser().parse_args(argv, argparse.Namespace(no_color=bool(os.environ.get("NO_COLOR"))))
    try:
        status: int = options.run(options, Settings.from_env(os.environ))
    except SettingsError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 2
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Search, entities and timelines over news articles, every answer with the characters that support it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for room in (serve, load, analyze, maintain, grow, keys):
        room.add(commands)
    return parser
