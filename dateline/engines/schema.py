"""What is kept: tables of the truth with their askable columns, kinds of the search index with their fields.

Numbers that are instants: `received`, `accepted`, `due`, `lease`, `at`, `made`, `created`, `until`, `expires` are
milliseconds since 1970 (UTC); `published`, `first`, `last`, `first_seen`, `last_seen` are seconds since 1970 and may be
negative (`last` is the last second of its interval; a date without a zone counts as UTC).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `Records`; `columns` can be filtered, ordered and counted by, each a string or a 64-bit integer."""

    name: str
    strings: tuple[str, ...] = ()
    integers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of the search index. `texts` are whitespace-separated terms, `keywords` multi-valued, `numbers` 64-bit integers."""

    name: str
    texts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        # The newest revision of each document id, or its tombstone.
        Table("heads", strings=("state",), integers=("received", "revision")),
        # Every revision as received; key "id@revision".
        Table("revisions", strings=("document",), integers=("revision", "received")),
        # One row an accepted item of a job; key "id@revision" for work to do, "job#line" for an item that was unchanged.
        Table(
            "work",
            strings=("job", "state", "document"),
            integers=("line", "revision", "accepted", "due", "lease", "finished", "consolidated"),
        ),
        Table("jobs", strings=("state",), integers=("created",)),
        # What analysis made of the newest analysed revision; key = document id.
        Table("analyses", strings=("fingerprint",), integers=("revision", "pending")),
        Table("idempotency", integers=("expires",)),
        Table("decisions", strings=("state",), integers=("made",)),
        # Entries of watch lists; key = the id that the entity is to have.
        Table("watchlist", strings=("list", "state"), integers=("at", "pending")),
        Table("locks", integers=("until",)),
        Table("keys", strings=("state",), integers=("created",)),
        Table("audit", strings=("actor", "action"), integers=("at",)),
        Table("facts"),
        # State of consolidation, derived from analyses and decisions: blocks of names, story features, memberships.
        Table("blocks", strings=("space",), integers=("dirty",)),
        Table("members", strings=("space", "owner", "document"), integers=("at",)),
        Table("lineage", strings=("kind", "into"), integers=("at",)),
    )
}

KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        Kind(
            "documents",
            texts=("title", "body", "author", "words", "title_words"),
            # dates: dyadic blocks of the intervals mentioned (dateline/query/intervals.py); names: folded entity names
            keywords=(
                "outlet",
                "language",
                "type",
                "story",
                "duplicates",
                "entity",
                "person",
                "organization",
                "place",
                "speaker",
                "dates",
                "month",
                "document",
            ),
            numbers=("published", "received"),
        ),
        Kind(
            "entities",
            texts=("names",),
            keywords=("type", "name_key", "sort_name", "external", "story", "document"),
            numbers=("documents", "mentions", "first_seen", "last_seen", "received"),
        ),
        # One record a document and entity: all its spans there.
        Kind("mentions", keywords=("entity", "document", "outlet", "type", "role"), numbers=("published", "received")),
        Kind(
            "quotes",
            texts=("content",),
            keywords=("speaker", "document", "outlet", "story", "stance", "kind", "utterance"),
            numbers=("published", "received"),
        ),
        Kind(
            "events",
            texts=("evidence",),
            keywords=("entity", "place", "outlet", "story", "status", "document", "dated", "dates"),
            numbers=("first", "last", "outlets", "documents", "independent", "importance", "received"),
        ),
        Kind(
            "stories",
            texts=("title", "evidence"),
            keywords=("entity", "outlet", "document"),
            numbers=("first", "last", "documents", "outlets", "independent", "received"),
        ),
    )
}
