"""Post the demo corpus through a running API, and show requests worth typing."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from importlib import resources
from typing import Any

import orjson

_PATIENCE_SECONDS = 60
_REQUESTS = (
    "/v1/search?q=%22victory+of%22+OR+satellite&facets=outlet,person",
    "/v1/entities?q=Seytkaliyev",
    "/v1/timeline?q=strike&from=2024-03-01",
)


def corpus() -> list[dict[str, Any]]:
    """The documents of the demo corpus, as the API takes them."""
    folder = resources.files("seeds")
    index: list[dict[str, Any]] = orjson.loads((folder / "index.json").read_bytes())
    return [{**entry, "text": (folder / "corpus" / f"{entry['id']}.txt").read_text("utf-8")} for entry in index]


def post(base: str) -> dict[str, Any]:
    """Post the corpus and wait until it is indexed and consolidated; the job."""
    body = b"\n".join(orjson.dumps(document) for document in corpus())
    answer = _ask(f"{base}/v1/documents/bulk", body)
    job: dict[str, Any] = answer["job"]
    while not (job["state"] in ("done", "cancelled") and job["consolidated"]):
        job = _ask(f"{base}/v1/jobs/{job['id']}?wait=10")
    return job


def demonstrate(base: str) -> None:
    """Wait for the API, post the corpus, print the requests."""
    for _ in range(_PATIENCE_SECONDS * 5):
        try:
            _ask(f"{base}/healthz")
            break
        except OSError:
            time.sleep(0.2)
    counts = post(base)["counts"]
    print(f"\nThe demo corpus is loaded: {counts['indexed']} indexed, {counts['unchanged']} unchanged. Try:\n", file=sys.stderr)
    for path in _REQUESTS:
        print(f"  curl '{base}{path}'", file=sys.stderr)
    print(f"\nor open {base}/ in a browser. Ctrl-C ends it.", file=sys.stderr, flush=True)


def _ask(url: str, body: bytes | None = None) -> Any:
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/x-ndjson"} if body else {})  # noqa: S310 - our own API
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own API
        return orjson.loads(answer.read())


if __name__ == "__main__":
    demonstrate(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
