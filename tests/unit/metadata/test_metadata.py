"""Title, outlet, author, agency, place, and what the publication date is decided on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.boilerplate import boilerplate
from dateline.analysis.metadata import metadata
from dateline.analysis.metadata.opening import opening
from dateline.analysis.metadata.page import read
from dateline.analysis.metadata.years import latest_named
from dateline.analysis.pipeline import Pipeline
from dateline.analysis.sentences import sentences
from dateline.model import Document, Span

PIPELINE = Pipeline([sentences, boilerplate, metadata])
BODY = "The ferry company wants to sell its oldest ship to a museum, its director told reporters. The crew fears for its jobs."


def of(text, **known):
    notes = PIPELINE.analyze(Document("d", text, **{"received": "2025-11-20T08:00:00Z", **known}))
    assert notes.failures == ()
    return notes.metadata


def said(found):
    return found and (found.value, found.basis)


DATELINES = {
    "MOSCOW, May 17. /TASS/. Ports": ("MOSCOW", "XXXX-05-17", "TASS", "MOSCOW, May 17. /TASS/."),
    "LONDON (Reuters) - Ministers": ("LONDON", None, "Reuters", "LONDON (Reuters) -"),
    "KYIV, Ukraine, 3 мая - Мэр": ("KYIV, Ukraine", "XXXX-05-03", None, "KYIV, Ukraine, 3 мая -"),
    "BULAWAYO, Jun 10 2022 (IPS) - Onions": ("BULAWAYO", "2022-06-10", "IPS", "BULAWAYO, Jun 10 2022 (IPS) -"),
    "PETALING JAYA: Onions": ("PETALING JAYA", None, None, "PETALING JAYA:"),
    "PORTLAND, Ore., Feb 26 - Onions": ("PORTLAND, Ore.", "XXXX-02-26", None, "PORTLAND, Ore., Feb 26 -"),
    "ST. LOUIS — Onions": ("ST. LOUIS", None, None, "ST. LOUIS —"),
    "WASHINGTON/BRUSSELS, 5 June (AFP) — Onions": ("WASHINGTON/BRUSSELS", "XXXX-06-05", "AFP", "WASHINGTON/BRUSSELS, 5 June (AFP) —"),
    "RIO DE JANEIRO, March 12 - Onions": ("RIO DE JANEIRO", "XXXX-03-12", None, "RIO DE JANEIRO, March 12 -"),
    "Astana. 17 May. KazTAG - Onions": ("Astana", "XXXX-05-17", "KazTAG", "Astana. 17 May. KazTAG -"),
    "МОСКВА, 17 мая. /ТАСС/. Порты": ("МОСКВА", "XXXX-05-17", "ТАСС", "МОСКВА, 17 мая. /ТАСС/."),
    "THE HAGUE, June 18 - Onions": ("THE HAGUE", "XXXX-06-18", None, "THE HAGUE, June 18 -"),
    "(Reuters) - Onions": (None, None, "Reuters", "(Reuters) -"),
    "NAIROBI, Kenya (AP) _ Onions": ("NAIROBI, Kenya", None, "AP", "NAIROBI, Kenya (AP) _"),
}


@pytest.mark.parametrize("head", DATELINES)
def test_datelines(head):
    text = "Onions dear\n\n" + head
    found = opening(text, Span(13, len(text)))
    assert found is not None
    place, day, agency, whole = DATELINES[head]
    assert (found.place.of(text) if found.place else None) == place
    assert (found.stamp.value if found.stamp else None) == day
    assert (found.agency.of(text) if found.agency else None) == agency
    assert found.span.of(text) == whole


@pytest.mark.parametrize(
    "head",
    [
        "The minister - a poet - left.",
        "U.S. ships left.",
        "NATO ships left.",
        "EU: a plan",
        "Q: Who?",
        "May 17 was cold.",
        "Tolvik: a town",
        "BREAKING - Fire",
        "",
    ],
)
def test_no_datelines(head):
    assert opening(head, Span(0, len(head))) is None


def test_place_agency_and_outlet_of_a_dateline():
    found = of(f"Old ship for sale\n\nTOLVIK, May 17. /TASS/. {BODY}")
    assert (said(found.place), said(found.agency), said(found.outlet)) == (
        ("TOLVIK", "dateline"),
        ("TASS", "dateline"),
        ("TASS", "dateline"),
    )
    assert found.outlet.confidence < found.agency.confidence


def test_turns_of_a_transcript_are_no_datelines():
    assert of("RASK: Who pays for the ship?\n\nTARN: The town pays for the ship.\n\nRASK: And when will it pay?").place is None


@pytest.mark.parametrize("lead", ["Interfax reports", "the Interfax news agency reported", "according to Interfax"])
def test_an_agency_that_the_report_is_attributed_to(lead):
    assert said(of(f"The ship was sold to a museum, {lead}. {BODY}").agency) == ("Interfax", "attribution")


TITLES = {
    f"Old ship for sale\n\n{BODY}": "Old ship for sale",
    f"Home\nNews\nSport\n\nOld ship for sale\n\n{BODY}": "Old ship for sale",
    f"14 August 2018\n\nOld ship for sale\n\nBy Olga Tarn\n\n{BODY}": "Old ship for sale",
    f"Old ship for sale\n{BODY}": "Old ship for sale",
    f"Who wants an old ship\n\n{BODY}": "Who wants an old ship",
    BODY: None,
    f"{BODY}\n\n{BODY}": None,
    f"TOLVIK (Reuters) - {BODY}\n\n{BODY}": None,
    "Old ship for sale": None,
    "": None,
}


@pytest.mark.parametrize("text", TITLES)
def test_titles(text):
    found = of(text).title
    assert (found.value if found else None) == TITLES[text]
    assert found is None or found.span.of(text) == found.value


BYLINES = {
    "By Olga Tarn": "Olga Tarn",
    "By OLGA TARN, Coastal Press Writer": "OLGA TARN",
    "By Olga Tarn and Ivo Brandt": "Olga Tarn and Ivo Brandt",
    "By Olga Tarn | May 4, 2021": "Olga Tarn",
    "Author: Olga Tarn": "Olga Tarn",
    "Автор: Ольга Тарн": "Ольга Тарн",
    "Olga Tarn, Reuters": "Olga Tarn",
    "Written by Olga Tarn": "Olga Tarn",
    "Reporting by Olga Tarn in Ostrel; Editing by Ivo Brandt": "Olga Tarn",
}


@pytest.mark.parametrize("line", BYLINES)
def test_authors(line):
    text = f"Old ship for sale\n\n{line}\n\n{BODY}"
    found = of(text).author
    assert found is not None
    assert (found.value, found.span.of(text)) == (BYLINES[line], BYLINES[line])


OUTLETS = [
    ({"url": "https://www.coastal.example/a/b"}, BODY, ("coastal.example", "url")),
    ({}, f"The CoastalNews.example editorial staff interviewed the captain. {BODY}", ("CoastalNews.example", "self")),
    ({}, f"{BODY}\n\nFollow the latest on the storm live on COASTAL.EXAMPLE.", ("COASTAL.EXAMPLE", "self")),
    ({}, BODY, None),
    ({"outlet": "Courier", "url": "https://coastal.example"}, BODY, ("Courier", "given")),
    ({"metadata": {"html:outlet": "The Courier"}, "url": "https://coastal.example"}, BODY, ("The Courier", "html")),
]


@pytest.mark.parametrize(("known", "text", "expected"), OUTLETS)
def test_outlets(known, text, expected):
    assert said(of(text, **known).outlet) == expected


def test_what_the_client_gives_wins():
    found = of(f"Another title\n\nBy Ivo Brandt\n\n{BODY}", title="Old ship", author="Olga Tarn", published="2020-05-05")
    assert (said(found.title), said(found.author), said(found.published)) == (
        ("Old ship", "given"),
        ("Olga Tarn", "given"),
        ("2020-05-05", "given"),
    )
    assert found.published.granularity == "day"


def test_the_markup_wins_over_the_text():
    facts = {
        "html:title": "Old ship",
        "html:author": "Olga Tarn",
        "html:published": "2020-05-05T10:00:00Z",
        "html:published_why": "The page's JSON-LD says so.",
    }
    found = of(f"14 August 2018\n\nAnother title\n\n{BODY}", metadata=facts)
    assert (said(found.title), said(found.author), said(found.published)) == (
        ("Old ship", "html"),
        ("Olga Tarn", "html"),
        ("2020-05-05T10:00:00Z", "html"),
    )
    assert (found.published.granularity, found.published.why) == ("second", "The page's JSON-LD says so.")


@pytest.mark.parametrize(
    ("value", "granularity"),
    [
        ("2023", "year"),
        ("2023-05", "month"),
        ("2023-05-16", "day"),
        ("2023-05-16T11:07+03:00", "minute"),
        ("2023-05-16T11:07:00", "second"),
    ],
)
def test_granularity_of_a_given_date(value, granularity):
    assert of(BODY, published=value).published.granularity == granularity


def test_the_reason_names_the_readings_of_an_ambiguous_date():
    found = of(f"03/04/2023\n\n{BODY}")
    assert found.published is None
    assert "2023-04-03" in found.published_why
    assert "2023-03-04" in found.published_why


def test_the_reason_names_the_candidate_years_of_a_weekday():
    text = f"BRUSSELS, November 9 (Reuters) - Ministers of the European Union agreed on the tariff on Tuesday. {BODY}"
    why = of(text).published_why
    assert all(year in why for year in ("1999", "2010", "2021", "European Union"))


def test_received_is_never_the_publication_day():
    for received in ("2023-05-16T10:00:00Z", "2025-11-20", ""):
        assert of(BODY, received=received).published is None


def test_a_contradiction_lowers_the_confidence_and_is_told():
    plain, contradicted = (of(f"14 August 2018\n\nTOLVIK, {day} - {BODY}").published for day in ("Aug 14", "May 2"))
    assert contradicted.confidence < plain.confidence
    assert "2018-05-02" in contradicted.why


def test_the_passage_of_the_date_is_given():
    text = f"Old ship for sale\n\nPublished: 3 May 2023, 14:05\n\n{BODY}"
    assert of(text).published.span.of(text) == "3 May 2023, 14:05"


def test_an_unreadable_day_of_receipt_bounds_nothing():
    assert of(f"14 August 2018\n\n{BODY}", received="soon").published.value == "2018-08-14"


def test_years_ahead_and_figures_are_no_years_told_of():
    text = "In 2019 the ship was built. By 2040 it will rust. It cost 2000 dollars and carried 2021 people until 2030."
    document = Document("d", text, received="2050-01-01")
    assert latest_named(read(document, PIPELINE.analyze(document))) == 2019


@pytest.mark.parametrize("shift", [-11, -5, 0, 6])
def test_the_date_moves_with_the_text(shift):
    year = 2015 + shift
    assert of(f"14 August {year}\n\nOld ship for sale\n\n{BODY}").published.value == f"{year}-08-14"


@given(st.text() | st.text(alphabet="MOSCOW, May 17./TASS 2023-03:\n(AP)By", max_size=120))
def test_spans_hold_on_any_text(text):
    found = of(text)
    for each in (found.title, found.author, found.outlet, found.agency, found.place, found.published):
        if each is not None and each.span is not None:
            assert 0 <= each.span.start < each.span.end <= len(text)
            assert 0 < each.confidence <= 1
    assert bool(found.published) != bool(found.published_why)


@pytest.mark.parametrize("field", ["title", "author", "place", "agency"])
def test_values_that_stand_in_the_text_are_the_text(field):
    text = f"Old ship for sale\n\nBy Olga Tarn\n\nTOLVIK (AFP) - {BODY}"
    each = getattr(of(text), field)
    assert each.span.of(text) == each.value


def test_line_ends_do_not_matter():
    text = f"Old ship for sale\n\n14 August 2018\n\nTOLVIK (AFP) - {BODY}"
    plain, crlf = of(text), of(text.replace("\n", "\r\n"))
    for name in ("title", "place", "agency", "published"):
        assert replace(getattr(plain, name), span=None) == replace(getattr(crlf, name), span=None)
