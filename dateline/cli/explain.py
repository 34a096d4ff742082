"""An analysis for people who look rather than read: the text in colours, then each span with its why."""

from __future__ import annotations

from typing import Any

_RESET = "\x1b[0m"
_COLOURS = {
    "person": "\x1b[1;36m",
    "organization": "\x1b[1;35m",
    "place": "\x1b[1;32m",
    "group": "\x1b[1;33m",
    "date": "\x1b[1;34m",
    "quote": "\x1b[3m",
    "boilerplate": "\x1b[2m",
}
_OTHER = "\x1b[1m"
# Columns that a span's characters may take.
_WIDTH = 60


def explain(analysis: dict[str, Any]) -> str:
    """One analysis (or its error) as coloured text for a terminal."""
    if "error" in analysis:
        return f"{_COLOURS['group']}{analysis['error']['place']}: {analysis['error']['message']}{_RESET}"
    spans = [(m["start"], m["end"], m["type"]) for m in analysis["mentions"]]
    spans += [(d["start"], d["end"], "date") for d in analysis["dates"]]
    spans += [(b["start"], b["end"], "boilerplate") for b in analysis["boilerplate"]]
    parts = [_title(analysis), _coloured(analysis["text"], sorted(spans)), _reasons(analysis)]
    return "\n\n".join(parts) + "\n"


def _title(analysis: dict[str, Any]) -> str:
    meta = analysis["metadata"]
    published = meta["published"]
    when = f"{published['value']} ({published['basis']}: {published['why']})" if published else f"unknown: {meta.get('published_why')}"
    return f"{_OTHER}{analysis['id']}{_RESET}  language {analysis['language']['code']}\npublished {when}"


def _coloured(text: str, spans: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    at = 0
    for start, end, kind in spans:
        if start < at:
            continue
        out += [text[at:start], _COLOURS.get(kind, _OTHER), text[start:end], _RESET]
        at = end
    return "".join([*out, text[at:]])


def _reasons(analysis: dict[str, Any]) -> str:
    lines = [_line(m, m["type"], f"{m['name']}{' (stands for the government)' if m['metonym'] else ''}") for m in analysis["mentions"]]
    lines += [_line(d, "date", f"{d['value']} [{d['from']} .. {d['to']}]") for d in analysis["dates"]]
    for quote in analysis["quotes"]:
        who = quote["speaker"]["name"] if quote["speaker"] else "unknown speaker"
        lines.append(_line(quote, "quote", f"{who} ({quote['kind']}, {quote['stance']})"))
    lines += [_line(e["trigger"] | {"why": e["why"]}, "event", f"{e['status']} [{e['from']} .. {e['to']}]") for e in analysis["events"]]
    lines += [_line(b | {"why": b["kind"]}, "boilerplate", b["kind"]) for b in analysis["boilerplate"]]
    return "\n".join(lines)


def _line(span: dict[str, Any], kind: str, value: str) -> str:
    exact = " ".join(span["exact"].split())
    shown = exact if len(exact) <= _WIDTH else exact[: _WIDTH - 3] + "..."
    return f"{_COLOURS.get(kind, _OTHER)}{kind:<12}{_RESET} {span['start']:>6}  {shown}  ->  {value}  ({span['why']})"
