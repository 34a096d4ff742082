"""Fields of what clients send, with their limits."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields, validate, validates_schema
from marshmallow.fields import Field

from dateline.when.interval import Interval, interval
from service.coded import Coded
from service.schemas.base import Input, doc

# C0 controls but for tab, line feed, vertical tab, form feed and carriage return; and lone surrogates.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?", re.ASCII)
_FRACTION = re.compile(r"(?<=:\d\d)\.\d{1,9}(?=Z|[+-]|$)")
MAX_NAME = 500
MAX_QUERY = 10_000


def fit_text(value: str) -> None:
    """Refuse control characters and lone surrogates, with the position of the first."""
    if found := _UNFIT.search(value):
        raise ValidationError(Coded("character", f"holds the character U+{ord(found[0]):04X}", found.start()))


def fit_line(value: str) -> None:
    """Refuse whatever is not one line of visible text."""
    fit_text(value)
    if found := re.search(r"[\t-\r\x7f-\x9f\u2028\u2029]", value):
        raise ValidationError(Coded("character", f"holds the character U+{ord(found[0]):04X}", found.start()))


def visible(value: str) -> None:
    """Refuse ids with invisible characters, outer blanks, or that are no more than dots (a path would swallow them)."""
    fit_line(value)
    if value != value.strip() or not value.replace(" ", "x").isprintable() or value in {".", ".."}:
        raise ValidationError(Coded("invalid", "must be made of visible characters and be more than dots"))


def not_blank(value: str) -> None:
    """Refuse white space only."""
    if not value or value.isspace():
        raise ValidationError(Coded("blank", "must not be empty"))


def web_address(value: str) -> None:
    """Refuse what is no absolute http(s) address."""
    fit_line(value)
    try:
        parts = urlsplit(value)
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and " " not in value
    except ValueError:
        good = False
    if not good:
        raise ValidationError(Coded("invalid", "must be an absolute http or https address"))


def line(longest: int, text: str, **options: Any) -> Field[Any]:
    """One line of text, or null."""
    return fields.String(allow_none=True, validate=[validate.Length(max=longest), fit_line], metadata=doc(text), **options)


def parse_date(value: str) -> Interval:
    """The interval of an ISO 8601 date (year, month, day) or date-time; raises ValidationError."""
    plain = _FRACTION.sub("", value)
    found = interval(plain) if _DATE.fullmatch(plain) else None
    if found is None or not _offset_exists(plain):
        raise ValidationError(Coded("date", "must be an ISO 8601 date or date-time that exists"))
    return found


def instant(value: str) -> datetime:
    """A validated date or date-time as an instant; without an offset it counts as UTC."""
    parsed = datetime.fromisoformat(value)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _offset_exists(value: str) -> bool:
    if "T" not in value:
        return True
    try:
        instant(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


class DateValue(fields.String):
    """An ISO 8601 date or date-time as given, fractions of seconds dropped."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        parse_date(text)
        return _FRACTION.sub("", text)


class Instant(fields.String):
    """An ISO 8601 date or date-time as an instant in UTC (`2023-05-16T11:07:00Z`)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        return instant(parse_date(text).first).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


class FromDate(fields.String):
    """The first moment of an ISO 8601 date: `2023-05` is 1 May."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return parse_date(super()._deserialize(value, attr, data, **kwargs)).first


class ToDate(fields.String):
    """The last moment of an ISO 8601 date: `2023-05` is 31 May."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return parse_date(super()._deserialize(value, attr, data, **kwargs)).last


class Several(fields.List[Any]):
    """A parameter that may be repeated; in JSON a list, or the one value by itself."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        one_or_more = value if isinstance(value, list) else [value]
        return tuple(super()._deserialize(one_or_more, attr, data, **kwargs))


class CommaList(Several):
    """Names separated by commas; in JSON a list of them will do as well."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        raw = value if isinstance(value, list) else [value]
        parts = [part.strip() if isinstance(part, str) else part for item in raw for part in _split(item)]
        return tuple(dict.fromkeys(super()._deserialize([p for p in parts if p != ""], attr, data, **kwargs)))


def _split(item: Any) -> list[Any]:
    return item.split(",") if isinstance(item, str) else [item]


def names(text: str, longest: int = MAX_NAME, most: int = 50) -> Field[Any]:
    """A repeatable parameter of names or ids."""
    inner = fields.String(validate=[validate.Length(min=1, max=longest), fit_line])
    return Several(inner, validate=validate.Length(max=most), metadata=doc(text))


def choices(allowed: tuple[str, ...], text: str) -> Field[Any]:
    """A repeatable parameter with a closed list of values."""
    return Several(fields.String(validate=validate.OneOf(allowed)), validate=validate.Length(max=50), metadata=doc(text))


def choice(allowed: tuple[str, ...], text: str, default: str) -> Field[Any]:
    """A parameter with a closed list of values."""
    return fields.String(validate=validate.OneOf(allowed), load_default=default, metadata=doc(text))


def query_text(text: str) -> Field[Any]:
    """A query or a part of one."""
    return fields.String(validate=[validate.Length(max=MAX_QUERY), fit_text], load_default="", metadata=doc(text))


def size(default: int = 20, most: int = 100) -> Field[Any]:
    """How many items a page holds."""
    return fields.Integer(strict=True, validate=validate.Range(1, most), load_default=default, metadata=doc("Items a page."))


def cursor() -> Field[Any]:
    """Where a page begins."""
    return fields.String(validate=validate.Length(max=8_000), metadata=doc("`next` of the page before, with the same query."))


def from_date(text: str, **options: Any) -> Field[Any]:
    """The lower end of a range of dates, inclusive."""
    return FromDate(validate=validate.Length(max=40), metadata=doc(text, format="date"), **options)


def to_date(text: str, **options: Any) -> Field[Any]:
    """The upper end of a range of dates, inclusive."""
    return ToDate(validate=validate.Length(max=40), metadata=doc(text, format="date"), **options)


class AsOfQuery(Input):
    """Of when."""

    as_of = to_date("Answer as the store stood then.")


class Paged(Input):
    """Parameters of every list."""

    size = size()
    cursor = cursor()


class Ranged(Input):
    """Refuses ranges of dates whose end lies before their start; `ranges` names the pairs of attributes."""

    ranges: tuple[tuple[str, str], ...] = ()

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        wrong = {
            self.fields[end].data_key or end: [Coded("reversed", f"lies before {self.fields[start].data_key or start}")]
            for start, end in self.ranges
            if data.get(start) and data.get(end) and instant(data[end]) < instant(data[start])
        }
        if wrong:
            raise ValidationError(wrong)
