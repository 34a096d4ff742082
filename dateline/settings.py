"""All settings, read once from the environment (`DATELINE_<NAME>`), frozen and passed along.

This is the only module that looks at the environment. A secret can be read from a file by `DATELINE_<NAME>_FILE`.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError

PREFIX = "DATELINE_"
# Read by the test suite, not by the program: known, so that a shell that has them can start Dateline.
FOREIGN = ("DATELINE_TEST_ELASTICSEARCH_URL", "DATELINE_TEST_REDIS_URL")


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return raw

    return parse


def _integer(low: int, high: int) -> Callable[[str], int]:
    def parse(raw: str) -> int:
        try:
            value = int(raw)
        except ValueError:
            raise ValueError("must be a whole number") from None
        if not low <= value <= high:
            raise ValueError(f"must be between {low} and {high}")
        return value

    return parse


def _flag(raw: str) -> bool:
    if raw.lower() not in ("true", "false"):
        raise ValueError("must be true or false")
    return raw.lower() == "true"


def _url(*schemes: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if not any(raw.startswith(f"{scheme}://") for scheme in schemes):
            raise ValueError(f"must be a URL that starts with {' or '.join(s + '://' for s in schemes)}")
        return raw

    return parse


def _urls(*schemes: str) -> Callable[[str], str]:
    one = _url(*schemes)
    return lambda raw: ",".join(map(one, _words(raw) or ("",)))


def _words(raw: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in raw.split(",") if word.strip())


def _setting(default: Any, doc: str, parse: Callable[[str], Any] = str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"doc": doc, "parse": parse, "secret": secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `docs/settings.md` is checked against these fields."""

    data_dir: Path = _setting(Path("data"), "Folder of the embedded engine's store and index.", Path)  # noqa: RUF009 - a field
    engine: str = _setting("embedded", "Which engine holds the documents.", _one_of("embedded", "elastic"))
    elasticsearch_url: str = _setting(
        "http://127.0.0.1:9200", "Where Elasticsearch answers; several nodes of one cluster separated by commas.", _urls("http", "https")
    )
    elasticsearch_prefix: str = _setting("dateline", "First part of every index name.")
    elasticsearch_username: str | None = _setting(None, "User for Elasticsearch, where security is on.")
    elasticsearch_password: str | None = _setting(None, "Password of that user.", secret=True)
    elasticsearch_api_key: str | None = _setting(None, "API key for Elasticsearch, instead of user and password.", secret=True)
    elasticsearch_ca_certs: str | None = _setting(None, "Path of the certificate authority's PEM file for https.")
    elasticsearch_shards: int = _setting(1, "Primary shards of each search index made from now on.", _integer(1, 1024))
    elasticsearch_replicas: int = _setting(0, "Replicas of each index.", _integer(0, 10))
    # A URL with a password in it: its value stands in no message.
    redis_url: str = _setting(
        "redis://127.0.0.1:6379/0", "Broker of the workers and counter of rate limits.", _url("redis", "rediss"), secret=True
    )
    host: str = _setting("127.0.0.1", "Address to bind. Anywhere but loopback needs API keys.")
    port: int = _setting(8000, "Port to bind.", _integer(0, 65535))
    threads: int = _setting(8, "Threads that answer requests.", _integer(1, 256))
    analysis_processes: int = _setting(0, "Processes that analyse in the embedded engine; 0 is one per core.", _integer(0, 256))
    open: bool = _setting(default=False, doc="Serve without API keys on an address that is not loopback.", parse=_flag)
    cors_origins: tuple[str, ...] = _setting((), "Origins that browsers may call from, separated by commas; none by default.", _words)
    trusted_proxies: int = _setting(0, "How many reverse proxies stand before the API (for client addresses).", _integer(0, 10))
    rate_limit: int = _setting(6000, "Requests a minute and key (or address); 0 is no limit.", _integer(0, 10_000_000))
    max_body_bytes: int = _setting(10_000_000, "Largest body of a single document.", _integer(1_000, 1_000_000_000))
    max_text_characters: int = _setting(5_000_000, "Longest text of one document, in code points.", _integer(100, 100_000_000))
    max_analyze_characters: int = _setting(1_000_000, "Longest text that is analysed while its sender waits.", _integer(100, 100_000_000))
    max_bulk_bytes: int = _setting(100_000_000, "Largest body of a bulk request, inflated.", _integer(1_000, 10_000_000_000))
    max_bulk_documents: int = _setting(10_000, "Most documents of a bulk request.", _integer(1, 1_000_000))
    max_export_items: int = _setting(1_000_000, "Most items of one CSV or NDJSON export.", _integer(1, 1_000_000_000))
    long_backlog: int = _setting(
        10_000,
        "Waiting documents from which on readiness and metrics call the backlog long; more are still accepted.",
        _integer(1, 1_000_000_000),
    )
    max_attempts: int = _setting(3, "Tries before a document that kills its worker is quarantined.", _integer(1, 100))
    lease_seconds: int = _setting(120, "How long a worker may hold a document before another takes it.", _integer(1, 86_400))
    document_seconds: int = _setting(60, "Time that the analysis of one document may take.", _integer(1, 3_600))
    traces_url: str | None = _setting(
        None,
        "Collector of OpenTelemetry traces (OTLP over HTTP), such as `http://127.0.0.1:4318/v1/traces`; none by default.",
        _url("http", "https"),
    )
    log_level: str = _setting("info", "How much is logged.", _one_of("debug", "info", "warning", "error"))
    log_format: str = _setting("json", "How log lines look.", _one_of("json", "console"))

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check; raises SettingsError that names every wrong or unknown setting at once."""
        problems: list[str] = []
        values = {f.name: _read(f.name, f.metadata, environ, problems) for f in fields(cls)}
        problems += [f"{name} is unknown" for name in sorted(environ) if name.startswith(PREFIX) and name not in known_names()]
        if problems:
            raise SettingsError("; ".join(problems))
        return cls(**{name: value for name, value in values.items() if value is not MISSING})

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the bound address."""
        return is_loopback(self.host)


@lru_cache(256)
def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own and nobody else's."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def known_names() -> frozenset[str]:
    """Every environment variable that Dateline understands."""
    names = {PREFIX + f.name.upper() for f in fields(Settings)}
    files = {PREFIX + f.name.upper() + "_FILE" for f in fields(Settings) if f.metadata["secret"]}
    return frozenset(names | files | set(FOREIGN))


def _read(name: str, facts: Mapping[str, Any], environ: Mapping[str, str], problems: list[str]) -> Any:
    variable = PREFIX + name.upper()
    raw = environ.get(variable)
    try:
        if raw is None and facts["secret"] and (path := environ.get(variable + "_FILE")):
            variable += "_FILE"
            raw = Path(path).read_text("utf-8").strip()
        return MISSING if raw is None or raw == "" else facts["parse"](raw)
    except ValueError as error:
        problems.append(f"{variable} {error}" + ("" if facts["secret"] else f", not {raw!r}"))
    except OSError as error:
        problems.append(f"{variable} cannot be read: {error.strerror}")
    return MISSING
