"""Articles into stories: who is near to whom, who derives from whom, and the trees of leanings that are the stories.

A new article meets only those that share its most telling keys (blocks of keys by week, of earliest articles) or a band of
its shingles; so its cost does not grow with the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.consolidate.entry import Entry, article
from dateline.store.derived import Body, State, short_id
from dateline.stories.article import Article, days_apart
from dateline.stories.assign import KEPT, Crowd, circle, crowd, fade, nearest, nearness, parent
from dateline.stories.duplicates import bands, kinship

_SIGNS, _BLOCK, _BANDS = 16, 64, 24
_CANDIDATES = 48
_FAINT = 0.08
_DAYS = 7


@dataclass(slots=True)
class Moves:
    """What one run changed: documents whose neighbourhood changed, whose story changed, and stories to be told anew.

    And what was before: the stories that existed with their titles, and the story that each known document was in.
    """

    changed: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    existed: set[str] = field(default_factory=set)
    titles: dict[str, str | None] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    arrived: set[str] = field(default_factory=set)

    def found(self, stories: Mapping[str, Body]) -> None:
        """Note stories as they were before the run changed them."""
        for story, body in stories.items():
            if story not in self.existed:
                self.existed.add(story)
                self.titles[story] = body.get("title")


def story_id(document: str) -> str:
    """The id of the story that an article founds."""
    return short_id("s", document)


def take_out(state: State, moves: Moves, document: str, entry: Entry) -> None:
    """Take an article out of its blocks, its neighbours' memory and its story."""
    state.list_out("sign", _placed(entry), document)
    state.list_out("band", bands(tuple(entry["minhash"])), document)
    for other, body in state.fetch("doc", entry["near"].keys() | entry["kin"].keys()).items():
        near = {k: v for k, v in body["near"].items() if k != document}
        kin = {k: v for k, v in body["kin"].items() if k != document}
        state.put("doc", other, {**body, "near": near, "kin": kin})
        moves.changed.add(other)
    story = state.one("story", entry["story"])
    moves.left.setdefault(document, entry["story"])
    if story is not None:
        moves.found({entry["story"]: story})
        left = {k: v for k, v in story["members"].items() if k != document}
        state.put("story", entry["story"], {**story, "members": left} if left else None)
        moves.stories.add(entry["story"])


def put_in(state: State, moves: Moves, document: str, entry: Entry) -> None:
    """Put an article into its blocks and find its neighbours and kin."""
    own = article(document, entry)
    near: dict[str, float] = {}
    kin: dict[str, Any] = {}
    for other, body in state.fetch("doc", _candidates(state, document, own)).items():
        theirs = article(other, body)
        value = nearness(own, theirs)
        found = kinship(own, theirs)
        if found:
            kin[other] = [found.relation, found.similarity, found.why]
        if value >= _FAINT:
            near[other] = value
        if found or value >= _FAINT:
            _tell(state, moves, other, body, document, value, kin.get(other))
    kept = {key: value for value, key in nearest(near, KEPT)}
    fresh = {**entry, "near": kept, "kin": kin, "crowd": _crowd(kept), "parent": None, "story": story_id(document)}
    state.put("doc", document, fresh)
    moves.arrived.add(document)
    state.list_in("sign", _placed(entry), document, entry["received"], cap=_BLOCK)
    state.list_in("band", bands(own.minhash), document, entry["received"], cap=_BANDS)
    moves.changed.add(document)


def _tell(state: State, moves: Moves, other: str, body: Entry, document: str, value: float, found: Any) -> None:
    near = {**body["near"], document: value} if value >= _FAINT else body["near"]
    kept = {key: v for v, key in nearest(near, KEPT)}
    kin = {**body["kin"], document: found} if found else body["kin"]
    if kept != body["near"] or kin != body["kin"]:
        state.put("doc", other, {**body, "near": kept, "kin": kin})
        moves.changed.add(other)
        moves.stories.add(body["story"])


def _signs(entry: Mapping[str, Any]) -> list[str]:
    features = entry["features"]
    telling = [key for key in features if not key.startswith("d:")]
    return sorted(telling, key=lambda key: (-features[key], key))[:_SIGNS]


def _week(day: Any) -> str:
    return str(day.toordinal() // _DAYS) if day else "?"


def _placed(entry: Entry) -> list[str]:
    week = _week(article("", entry).day)
    return [f"{sign}@{when}" for sign in _signs(entry) for when in (week, "*")]


def _candidates(state: State, document: str, own: Article) -> list[str]:
    """The articles that share most signs and bands, a bounded number; ties by id."""
    signs = _signs({"features": own.features})
    week = own.day.toordinal() // _DAYS if own.day else None
    weeks = ("*",) if week is None else (str(week - 1), str(week), str(week + 1), "?", "*")
    votes: dict[str, float] = defaultdict(float)
    for sign, found in _by_sign(state, signs, weeks).items():
        for other in found:
            votes[other] += own.features[sign]
    for alike in state.listed("band", bands(own.minhash)).values():
        for other in alike:
            votes[other] += 1.0
    votes.pop(document, None)
    return sorted(votes, key=lambda other: (-round(votes[other], 4), other))[:_CANDIDATES]


def _by_sign(state: State, signs: Iterable[str], weeks: Iterable[str]) -> dict[str, set[str]]:
    keys = {f"{sign}@{when}": sign for sign in signs for when in weeks}
    found: dict[str, set[str]] = {}
    for key, items in state.listed("sign", keys).items():
        found.setdefault(keys[key], set()).update(items)
    return found


def regroup(state: State, moves: Moves) -> None:
    """See anew who leans on whom around the changed articles, and which trees that makes."""
    changed = state.fetch("doc", sorted(moves.changed))
    state.fetch("doc", {key for body in changed.values() for key in body["near"]})
    for key, body in changed.items():
        state.put("doc", key, {**body, "crowd": _crowd(body["near"]), "guess": _guess(state, body)})
    around = {key for body in changed.values() for key in body["near"]} | changed.keys()
    bodies = state.fetch("doc", around)
    state.fetch("doc", {key for body in bodies.values() for key in body["near"]})
    touched = set(moves.stories)
    for key, body in sorted(bodies.items()):
        leaning = _leaning(state, key, body)
        if leaning != body["parent"] or key in moves.changed:
            state.put("doc", key, {**body, "parent": leaning})
            touched |= {body["story"], *([above["story"]] if leaning and (above := state.one("doc", leaning)) else [])}
    _trees(state, moves, touched, changed.keys() | bodies.keys())


def _leaning(state: State, key: str, body: Entry) -> str | None:
    others = state.fetch("doc", body["near"])
    crowds = {each: Crowd(*found["crowd"]) for each, found in {**others, key: body}.items()}
    circles = {each: circle(each, found["near"]) for each, found in {**others, key: body}.items()}
    near = {k: round(v * _aged(body, others[k]), 5) for k, v in body["near"].items() if k in others}
    return parent(key, near, crowds, circles)


def _crowd(near: Mapping[str, float]) -> list[float]:
    found = crowd(near)
    return [found.density, found.close]


def _guess(state: State, body: Entry) -> str | None:
    """The day that an undated article most likely belongs to: its nearest dated neighbour's."""
    if body["published"]:
        return None
    others = state.fetch("doc", body["near"])
    dated = {k: v for k, v in body["near"].items() if k in others and others[k]["published"]}
    found = nearest(dated, 1)
    return str(others[found[0][1]]["published"])[:10] if found else None


def _aged(a: Entry, b: Entry) -> float:
    """Nearness knows the days of dated articles; here those of the undated are guessed, lest one of them bridges years."""
    if a["published"] and b["published"]:
        return 1.0
    days = [Article("", published=entry["published"] or entry.get("guess")) for entry in (a, b)]
    return fade(days_apart(*days))


def _trees(state: State, moves: Moves, touched: set[str], around: Iterable[str]) -> None:
    members: dict[str, list[Any]] = {}
    former = state.fetch("story", touched)
    moves.found(former)
    for story in former.values():
        members.update(story["members"])
    for key, body in state.fetch("doc", around).items():
        if body["story"] in touched or key in members or key in moves.changed:
            members[key] = [body["parent"], body["received"]]
    trees: dict[str, set[str]] = {}
    for key in members:
        trees.setdefault(_summit(key, members), set()).add(key)
    kept: set[str] = set()
    for tree in trees.values():
        founder = min(tree, key=lambda key: (members[key][1], key))
        kept.add(story_id(founder))
        _settle(state, moves, story_id(founder), {key: members[key] for key in sorted(tree)})
    for gone in former.keys() - kept:
        state.put("story", gone, None)
    moves.stories |= touched | kept


def _summit(key: str, members: Mapping[str, Any]) -> str:
    while (above := members[key][0]) is not None and above in members:
        key = above
    return key


def _settle(state: State, moves: Moves, story: str, members: dict[str, Any]) -> None:
    state.put("story", story, {**(state.one("story", story) or {}), "members": members})
    for key, body in state.fetch("doc", members).items():
        if body["story"] != story:
            if key not in moves.arrived:
                moves.left.setdefault(key, body["story"])
            state.put("doc", key, {**body, "story": story})
            moves.moved.add(key)
