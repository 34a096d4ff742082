"""Who a document is: its id (the client's own, else from its address, else from its content) and what its content is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

# Parameters that say how a reader came, not what is read.
_TRACKING = ("utm_", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid")


def document_id(own: str | None, url: str | None, content_hash: str) -> str:
    """The id: `own` as it is, else derived from the canonical URL, else from the content."""
    if own is not None:
        return own
    if url is not None:
        return "u-" + _digest(canonical_url(url))
    return "c-" + content_hash


def content_hash(fields: Mapping[str, object]) -> str:
    """Hash of everything that a client can say of a document; equal content has equal hashes, whatever the key order."""
    return _digest("\x1e".join(f"{key}\x1f{_flat(fields[key])}" for key in sorted(fields) if fields[key] is not None))


def canonical_url(url: str) -> str:
    """Scheme and host in lower case, no fragment, no tracking parameters, no trailing slash."""
    parts = urlsplit(url)
    query = "&".join(p for p in parts.query.split("&") if p and not p.startswith(_TRACKING))
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), query, ""))


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return "\x1d".join(f"{key}\x1c{value[key]}" for key in sorted(value))
    return str(value)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
