"""An analysis for people who look rather than read: the text in colours, then span by span what it is taken for and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.cli.paint import Layer, harmless, painted, styled

Json = dict[str, Any]
_INDENT = " " * 9
_LEGEND = (
    "person",
    "organization",
    "place",
    "group",
    "event",
    "date",
    "content",
    "cue",
    "trigger",
    "boilerplate",
)
_PARTS = 3
"""Lines that a part of a quotation may take."""


def explain(analysis: Json, *, colour: bool = True, width: int = 100) -> str:
    """One analysis (or its error) as text for a terminal of that width, in colours or plain."""
    report = _Report(analysis, colour, max(width, 40))
    return report.error() if "error" in analysis else report.whole()


class _Report:
    def __init__(self, analysis: Json, colour: bool, width: int) -> None:
        self._analysis, self._colour, self._width = analysis, colour, width

    def error(self) -> str:
        said = self._analysis["error"]
        return self._in("error", harmless(f"{said['place']}: {said['message']}"))

    def whole(self) -> str:
        sections = [
            self._head(),
            self._text(),
            *self._section("NAMES", self._analysis["mentions"], self._name),
            *self._section("REFERENCES", self._analysis["references"], self._reference),
            *self._section("DATES", self._analysis["dates"], self._date),
            *self._section("QUOTES", self._analysis["quotes"], self._quote),
            *self._section("TURNS", self._analysis.get("turns", []), self._turn),
            *self._section("EVENTS", self._analysis["events"], self._event),
            *self._section("BOILERPLATE", self._analysis["boilerplate"], self._boilerplate),
            *self._section("FAILED", self._analysis.get("failures", []), self._failure),
        ]
        return "\n\n".join(sections) + "\n"

    def _in(self, style: str, text: str) -> str:
        return styled(text, style) if self._colour else text

    def _head(self) -> str:
        meta, language = self._analysis["metadata"], self._analysis["language"]["code"]
        lines = [f"{self._in('bold', harmless(self._analysis['id']))}  language {language}"]
        lines += [self._fact("published", meta["published"], str(meta.get("published_why")))]
        lines += [self._fact(name, meta[name]) for name in ("title", "outlet", "author", "place", "agency") if meta[name]]
        return "\n".join(lines)

    def _fact(self, name: str, found: Json | None, unknown: str = "") -> str:
        value, why = (found["value"], f"{found['basis']}: {found['why']}") if found else ("unknown", unknown)
        return f"{name:<10} {self._in('bold', _line(value))}  {self._in('dim', _line(why))}"

    def _text(self) -> str:
        text = self._analysis["text"]
        if not self._colour:
            return harmless(text)
        legend = "  ".join(self._in(style, style) for style in _LEGEND)
        return f"{painted(text, _layers(self._analysis))}\n\n{legend}"

    def _section(self, title: str, items: list[Json], shown: Any) -> Iterator[str]:
        if items:
            yield "\n".join([self._in("bold", f"{title} ({len(items)})"), *(shown(item) for item in items)])

    def _entry(self, at: int, kind: str, head: str, facts: Iterable[str], why: str) -> str:
        """A line with place and kind, then what is known of it, then its why (on the same line where it fits), within the width."""
        lines, facts = [f"{at:>7}  {self._in(kind, head)}"], list(facts)
        if not facts and len(_INDENT) + len(head) + 2 + len(_line(why)) <= self._width:
            return f"{lines[0]}  {self._in('dim', _line(why))}".rstrip()
        for fact in facts:
            lines += textwrap.wrap(harmless(fact), self._width, initial_indent=_INDENT, subsequent_indent=_INDENT, max_lines=_PARTS)
        whys = textwrap.wrap(_line(why), self._width, initial_indent=_INDENT, subsequent_indent=_INDENT)
        return "\n".join([*lines, *(self._in("dim", line) for line in whys)])

    def _name(self, item: Json) -> str:
        other = f" = {item['name']}" if item["name"] != _line(item["exact"]) else ""
        facts = [f"role: {_line(item['role']['exact'])}"] if item["role"] else []
        facts += ["stands for its government"] if item["metonym"] else []
        return self._entry(item["start"], item["type"], f"{_line(item['exact'])}{other}  {item['type']}", facts, item["why"])

    def _reference(self, item: Json) -> str:
        return self._entry(item["start"], "dim", f"{_line(item['exact'])} = {item['name'] or 'nobody named'}", (), item["why"])

    def _date(self, item: Json) -> str:
        mod = f"  {item['mod']}" if item["mod"] else ""
        head = f"{_line(item['exact'])}  {item['type']} {item['value']}{mod}"
        return self._entry(item["start"], "date", head, _interval(item), item["why"])

    def _quote(self, item: Json) -> str:
        speaker, cue = item["speaker"], item["cue"]
        beside = _line(speaker["exact"]) if speaker and speaker["exact"] else None
        name = (speaker and speaker["name"]) or "speaker unknown"
        said = f"{name}{f' ({beside})' if beside and beside != name else ''}  “{_line(cue['exact'])}”" if cue else name
        facts = [f"» {_line(part['exact'])}" for part in item["content"]]
        return self._entry(item["start"], "bold", f"{harmless(said)}  {item['kind']}, {item['stance']}", facts, item["why"])

    def _turn(self, item: Json) -> str:
        who = item["speaker"]["name"] if item["speaker"] else None
        return self._entry(item["start"], "bold", f"{item['kind']}  {who or 'speaker unknown'}", [f"» {_line(item['exact'])}"], "")

    def _event(self, item: Json) -> str:
        facts = [*_interval(item)]
        facts += [f"who: {'; '.join(n['name'] for n in item['participants'])}"] if item["participants"] else []
        facts += [f"where: {'; '.join(n['name'] for n in item['places'])}"] if item["places"] else []
        head = f"{_line(item['trigger']['exact'])}  {item['status']}"
        return self._entry(item["trigger"]["start"], "trigger", head, facts, item["why"])

    def _boilerplate(self, item: Json) -> str:
        return self._entry(item["start"], "dim", f"{_line(item['exact'])[: self._width]}  {item['kind']}", (), "")

    def _failure(self, item: Json) -> str:
        return f"{_INDENT}{self._in('error', item['stage'])}  {harmless(item['error'])}"


def _interval(item: Json) -> list[str]:
    """The days that a date or an event covers, an open side as "…"."""
    if item["from"] is None and item["to"] is None:
        return []
    return [item["from"] if item["from"] == item["to"] else f"{item['from'] or '…'} to {item['to'] or '…'}"]


def _line(text: str) -> str:
    return harmless(" ".join(text.split()))


def _layers(analysis: Json) -> Iterator[Layer]:
    for item in analysis["boilerplate"]:
        yield Layer(item["start"], item["end"], "boilerplate")
    for quote in analysis["quotes"]:
        yield from (Layer(part["start"], part["end"], "content") for part in quote["content"])
        yield from (Layer(cue["start"], cue["end"], "cue") for cue in (quote["cue"],) if cue)
    for mention in analysis["mentions"]:
        yield Layer(mention["start"], mention["end"], mention["type"])
    for date in analysis["dates"]:
        yield Layer(date["start"], date["end"], "date")
    for event in analysis["events"]:
        yield Layer(event["trigger"]["start"], event["trigger"]["end"], "trigger")
