"""One statement in many outlets: copied, retold, commented on; grouped as one event and as utterances, on every engine."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.archive import quotes, stories, timeline, utterances
from dateline.engines.base import Engine
from dateline.errors import NotFound
from dateline.query.values import QuoteQuery, StoryQuery, TimelineQuery
from tests.across import Told, load

NAMES: Any = {
    "Nadia Orlo": "person", "Orlo": "person", "Peter Hain": "person", "Hain": "person", "Coast Wire": "organization",
    "Salt Marsh League": "organization", "Brackwater": "place",
}  # fmt: skip
ROLES = {"Nadia Orlo": "Fisheries Minister"}

WIRE = Told(
    "wire",
    "BRACKWATER. Some villages along the salt marsh are ready to sell their fishing rights to foreign trawlers, Fisheries Minister "
    "Nadia Orlo said on Tuesday. "
    '"The ministry does not tell a village what to do with its own boats, as long as the treaty of the bay is kept," Orlo said. '
    '"Whoever sells the spawning grounds will lose more than the trawlers can ever pay," she said. '
    "The treaty of the bay was signed after long quarrels about herring.",
    NAMES, "2024-03-06", "Coast Wire", "Villages ready to sell fishing rights", roles=ROLES,
)  # fmt: skip
COPY = Told("copy", WIRE.text, NAMES, "2024-03-06", "Gull", "Rights for sale", "Coast Wire", ROLES)
RETOLD = Told(
    "retold",
    "Several villages by the salt marsh may sell rights to fish to trawlers from abroad, Nadia Orlo said. "
    "A village may do what it likes with its boats, provided that the treaty of the bay is respected, Orlo said. "
    "Selling the spawning grounds would cost more than trawlers could pay, Orlo said. "
    "Herring has been scarce since the dam was built, and old men mend nets that nobody casts. "
    "The league of the marsh counts eleven villages in which the school has closed. A trawler from abroad lands in a week what the "
    "boats of Brackwater land in a year. Engineers had promised ladders for the fish, and two of them were poured in concrete. "
    "The harbour master keeps the keys of nine empty sheds. Young people drive to the cannery in the valley, an hour each way. "
    "Nobody has asked the terns. The dam gives light to a city that few here have seen.",
    NAMES, "2024-03-07", "Evening Post", "Fishing villages tempted by foreign money", roles=ROLES,
)  # fmt: skip
COMMENT = Told(
    "comment",
    "The marsh will not be saved by speeches. Peter Hain of the Salt Marsh League commented on the words of Fisheries Minister "
    "Nadia Orlo that some villages are ready to sell fishing rights to foreign trawlers along the salt marsh. "
    '"A hungry village sells what it has," Hain said. He has fished off Brackwater for forty years.',
    NAMES, "2024-03-06", "Marsh Letter", "A hungry village sells", roles=ROLES,
)  # fmt: skip
ALL = (WIRE, COPY, RETOLD, COMMENT)


def test_one_event_of_saying_with_four_witnesses(engine: Engine) -> None:
    load(engine, ALL)
    events = timeline.timeline(engine, TimelineQuery(entity=("Nadia Orlo",))).items
    (said,) = [e for e in events if "words" in {x["trigger"]["exact"] for x in e["evidence"]}]
    assert (said["from"], said["status"]) == ("2024-03-05", "happened"), "what the next day's papers tell without a date is Tuesday's"
    assert {e["document_id"] for e in said["evidence"]} == {"wire", "copy", "retold", "comment"}
    assert said["sources"] == {"documents": 4, "outlets": 4, "independent": 2}
    assert {e["trigger"]["exact"] for e in events[-1]["evidence"]} == {"commented", "said"}, "the comment is another saying"


def test_copies_are_told_from_what_retells_the_statement(engine: Engine) -> None:
    load(engine, ALL)
    (story,) = stories.stories(engine, StoryQuery()).items
    members = {m["document_id"]: m for m in stories.story(engine, story["id"])["members"]}
    assert (members["copy"]["relation"], members["copy"]["of"]) == ("copy", "wire")
    assert "it credits Coast Wire" in members["copy"]["why"]
    assert members["retold"]["relation"] == "rewrite"
    assert members["retold"]["of"] in ("wire", "copy")
    assert members["comment"]["relation"] == "original"
    assert story["independent"] == 2


def test_the_forms_of_a_statement_are_one_utterance(engine: Engine) -> None:
    load(engine, ALL)
    said = quotes.quotes(engine, QuoteQuery(speaker=("Nadia Orlo",), size=50)).items
    groups: dict[str, set[str]] = {}
    for item in said:
        groups.setdefault(item["utterance_id"], set()).add(item["document_id"])
    reported = ["copy", "retold", "wire"]
    assert sorted(sorted(group) for group in groups.values()) == [["comment", *reported], reported, reported], "the comment cites one"
    assert {item["utterance"]["first"]["document_id"] for item in said} == {"wire"}, "what derives from no other comes first"


SHORT = Told(
    "short",
    '"Whoever sells the spawning grounds will lose more than the trawlers can ever pay," said Nadia Orlo.',
    NAMES, "2024-03-08", "Net", "Minister on spawning grounds", roles=ROLES,
)  # fmt: skip
LONG = Told(
    "long",
    '"Whoever sells the spawning grounds will lose more than the trawlers can ever pay, because the herring will not come back, '
    'and our grandchildren shall read about fish in books," said Nadia Orlo.',
    NAMES, "2024-03-08", "Marsh Letter", "Minister on spawning grounds", roles=ROLES,
)  # fmt: skip


def test_what_a_version_leaves_out(engine: Engine) -> None:
    load(engine, [SHORT, LONG])
    said = {item["document_id"]: item for item in quotes.quotes(engine, QuoteQuery(speaker=("Nadia Orlo",))).items}
    missing = [part["exact"] for part in said["short"]["utterance"]["left_out"]]
    assert missing == ["because the herring will not come back, and our grandchildren shall read about fish in books"]
    assert said["long"]["utterance"]["left_out"] == []
    whole = utterances.utterance(engine, said["short"]["utterance_id"])
    assert whole["speaker"]["name"] == "Nadia Orlo"
    assert whole["longest_in"]["document_id"] == "long"
    assert {v["document_id"]: len(v["left_out"]) for v in whole["versions"]} == {"short": 1, "long": 0}
    for part in (p for v in whole["versions"] for p in v["left_out"]):
        assert LONG.text[part["start"] : part["end"]] == part["exact"]
    with pytest.raises(NotFound):
        utterances.utterance(engine, "u-nothing")
