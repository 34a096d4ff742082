"""Loading through a running API: bulk requests of NDJSON, then waiting for their jobs."""

from __future__ import annotations

import gzip
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from itertools import islice
from typing import Any
from urllib.parse import quote

import orjson
from tqdm import tqdm

from dateline.cli import sources
from dateline.errors import DatelineError, Unavailable

_CHUNK_DOCUMENTS = 200
_WAIT_SECONDS = 10
_TIMEOUT = 60
_TRIES = 5


class Api:
    """A Dateline API at a base URL."""

    def __init__(self, base: str, key: str | None = None) -> None:
        if not base.startswith(("http://", "https://")):
            raise DatelineError(f"{base} is no http or https address")
        self._base = base.rstrip("/")
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def post_bulk(self, payloads: list[Any]) -> Any:
        """Post documents; the API's answer. Waits and tries again while the API says that it is busy."""
        body = gzip.compress(b"\n".join(orjson.dumps(p) for p in payloads))
        headers = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
        return self._call("/v1/documents/bulk", body, headers)

    def put_watchlist(self, name: str, body: bytes, media: str) -> Any:
        """Make a watch list hold what a file says; the API's answer."""
        return self._call(f"/v1/watchlists/{quote(name, safe='')}", body, {"Content-Type": media}, "PUT")

    def job(self, job_id: str) -> Any:
        """A job, when it is done or after some seconds."""
        return self._call(f"/v1/jobs/{job_id}?wait={_WAIT_SECONDS}")

    def _call(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None, method: str | None = None) -> Any:
        request = urllib.request.Request(self._base + path, body, {**self._headers, **(headers or {})}, method=method)  # noqa: S310 - checked above
        for attempt in range(_TRIES):
            try:
                with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - checked above
                    return orjson.loads(answer.read())
            except urllib.error.HTTPError as error:
                if error.code not in (429, 503) or attempt == _TRIES - 1:
                    raise DatelineError(f"the API answers {error.code}: {error.read()[:500].decode('utf-8', 'replace')}") from None
                time.sleep(min(30.0, float(error.headers.get("Retry-After", "2"))))
            except (urllib.error.URLError, TimeoutError) as error:
                raise Unavailable(self._base, str(error)) from None
        raise Unavailable(self._base, "it stays busy")


def load(found: Iterable[sources.Source], url: str, key: str | None, *, wait: bool) -> int:
    """Post everything found; the exit status."""
    api = Api(url, key)
    stream = iter(found)
    jobs: list[str] = []
    failed = 0
    with tqdm(desc="accepted", unit="doc", disable=None) as bar:
        while chunk := list(islice(stream, _CHUNK_DOCUMENTS)):
            for source in (s for s in chunk if s.error is not None):
                tqdm.write(f"{source.place}: {source.error}", file=sys.stderr)
                failed += 1
            good = [s for s in chunk if s.error is None]
            if good:
                answer = api.post_bulk([s.payload for s in good])
                jobs.append(answer["job"]["id"])
                failed += _report(good, answer["items"])
            bar.update(len(chunk))
    return 1 if failed + (_wait(api, jobs) if wait else 0) else 0


def _report(good: list[sources.Source], items: list[Any]) -> int:
    bad = [item for item in items if "problem" in item]
    for item in bad:
        tqdm.write(f"{good[item['line'] - 1].place}: {item['problem']['detail']}", file=sys.stderr)
    return len(bad)


def _wait(api: Api, job_ids: list[str]) -> int:
    failed = 0
    for job_id in tqdm(job_ids, desc="jobs", disable=None):
        job = api.job(job_id)
        while not (job["state"] in ("done", "cancelled") and job["consolidated"]):
            job = api.job(job_id)
        failed += job["counts"]["failed"] + job["counts"]["quarantined"]
    return failed
