"""Page furniture by kind, and the prose that looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.boilerplate import boilerplate, find
from dateline.analysis.sentences import split
from dateline.model import Annotations, Document

PROSE = "The ferry company wants to sell its oldest ship to a museum, its director told reporters on Monday."

WHOLE = {
    "pager": [
        "1 2 3 4 … 7 8 9",
        "1 2 3 4 5 6 ... 7 8 9 10",
        "Page 2 of 5",
        "« 1 2 3 »",
        "Previous | Next",
        "Next page »",
        "Pages: 1 2 3 Next",
        "Страница 1 из 3",
    ],
    "credit": [
        "Photo: Olga Tarn / NPA / Coastal Images",
        "Photo source: tolvik.example",
        "Image credit: Ostrel Museum",
        "File photo by Olga Tarn",
        "Photo courtesy of the museum",
        "(Photo: NPA)",
        "Фото: пресс-служба порта",
        "© Olga Tarn/NPA",
        "Getty Images",
        "Ivo Brandt / Reuters",
        "REUTERS/Ivo Brandt",
        "Source: Coastal Wire",
    ],
    "promotion": [
        "Follow the latest events of the storm live on COASTAL.EXAMPLE.",
        "Subscribe to our newsletter",
        "Sign up for our morning mail and get five stories a day.",
        "Join our Telegram channel",
        "Follow us on Facebook and Twitter",
        "Download our app for the latest news",
        "Click here to read the paper",
        "Подписывайтесь на наш канал",
        "Support our journalism with a gift.",
        "Follow @coastalcourier.",
    ],
    "byline": [
        "Contributing: Ann Lee, Tom Wren",
        "By Olga Tarn",
        "By OLGA TARN, Coastal Press Writer",
        "By Olga Tarn and Ivo Brandt",
        "Reporting by Olga Tarn; Editing by Ivo Brandt",
        "(Additional reporting by Olga Tarn in Ostrel; Editing by Ivo Brandt.)",
        "Author: Olga Tarn",
        "Автор: Ольга Тарн",
        "Olga Tarn, Reuters",
        "Olga Tarn, Staff Writer",
        "By Olga Tarn | May 4, 2021",
        "Written by Olga Tarn",
    ],
    "date_header": [
        "14 06 2022, 11:07",
        "Published: 3 мая 2023, 14:05 MSK",
        "2023-05-16T11:07+03:00",
        "Updated 10 June 2021 10:30 GMT",
        "Thursday, March 5, 2020",
        "16.05.2023 | 10:22 | Politics",
        "Ostrel, 9 October 2017",
        "Published on Friday, April 8, 2022 at 4:05 pm",
        "Published 4 August 2022 08:10 | Updated 5 August 2022 17:30",
    ],
    "related": [
        "Read also: The museum buys a mill",
        "READ MORE: Ferry breaks down",
        "Related articles",
        "See also",
        "Читайте также: Мэр купил мельницу",
        "Most read",
        "More on this story",
    ],
    "menu": [
        "All news",
        "Home > News > Islands",
        "Home | News | Sport | Weather | Contact",
        "Share this: Facebook Twitter",
        "Tags: ferry, museum, islands",
        "Print",
        "12 comments",
        "Advertisement",
        "Главная",
        "Skip to content",
    ],
    "other": [
        "© 2021 Coastal Courier. All rights reserved.",
        "Copyright 2020 Coastal Courier",
        "This article was first published on 6 October 2020.",
        "This website uses cookies",
        "***",
        "-ENDS-",
        "The views expressed are those of the author.",
    ],
}
NO_FURNITURE = [
    PROSE,
    "By Monday evening the ship was sold.",
    "By the end of the year the quay will be built.",
    "Photographs of the old ship hang in the hall of the company.",
    "More than forty people came to see the ship.",
    "Follow-up talks are planned for the autumn.",
    "Share prices fell.",
    "The news came late.",
    "Get the sails up, the captain cried.",
    "Related talks failed in the spring, the mayor said.",
    "She was born on 14 June 1922.",
    "Source of the river",
    "In 2021, 2022 and 2023 no ship was built.",
    "Video evidence shows that the mast broke first.",
    "MOSCOW, May 17. /TASS/. The ports are open.",
    "TOLVIK (Reuters) - The grain board sold wheat.",
    "Deadline: 30 June 2023",
    "Record March 31, 2019",
    "Company went public May 7, 1987",
]


def marks(text):
    return [(mark.kind, mark.span.of(text)) for mark in find(text, tuple(split(text)))]


@pytest.mark.parametrize(("kind", "passage"), [(kind, passage) for kind, passages in WHOLE.items() for passage in passages])
def test_a_paragraph_of_furniture(kind, passage):
    text = f"{PROSE}\n\n{passage}\n\n{PROSE}"
    assert marks(text) == [(kind, passage)]


@pytest.mark.parametrize("passage", NO_FURNITURE)
def test_prose_that_looks_like_furniture(passage):
    assert marks(f"{PROSE}\n\n{passage}\n\n{PROSE}") == []


def test_a_credit_that_lost_its_space_is_cut_from_the_caption():
    text = f"{PROSE}\n\nThe crew at the quay of the northern islandsPhoto: Olga Tarn / NPA / Coastal Images\n\n{PROSE}"
    assert marks(text) == [("credit", "Photo: Olga Tarn / NPA / Coastal Images")]


def test_a_credit_in_brackets_inside_a_paragraph():
    text = f"The crew at the quay (Photo: Olga Tarn / NPA) in the morning. {PROSE}"
    assert marks(text) == [("credit", "(Photo: Olga Tarn / NPA)")]


def test_a_promotion_as_last_sentence_of_a_paragraph():
    assert marks(f"{PROSE} Follow the latest on the storm on our page.") == [("promotion", "Follow the latest on the storm on our page.")]
    assert marks(f"{PROSE} Follow the latest on the storm on our page. {PROSE}") == []


def test_a_date_glued_to_the_head():
    assert marks(f" date 2023-05-16 {PROSE}") == [("date_header", "date 2023-05-16")]
    assert marks(f"7 June 2022 {PROSE}") == [("date_header", "7 June 2022")]
    assert marks("May 16, 2003 was the day on which the dam broke.") == []


def test_a_related_heading_takes_its_list_and_no_prose():
    headlines = ["Ferry breaks down", "Museum buys a mill"]
    text = f"{PROSE}\n\nRelated articles\n{headlines[0]}\n{headlines[1]}\n\n{PROSE}"
    assert marks(text) == [("related", each) for each in ("Related articles", *headlines)]


def test_short_lines_beside_menu_items_are_menu():
    text = f"Home\nNews\nIslands\nNorthern coast\nSport\n\n{PROSE}"
    assert [kind for kind, _ in marks(text)] == ["menu"] * 5
    assert marks(f"Tolvik\nOstrel\nLindal\nHarstad\n\n{PROSE}") == []


def test_the_stage_fills_its_field():
    text = "All news\n\n" + PROSE
    notes = boilerplate.run(Document("d", text), Annotations(sentences=tuple(split(text))))
    assert [mark.kind for mark in notes.boilerplate] == ["menu"]


@given(st.text() | st.text(alphabet="Photo: By12/.()©\n Read|»", max_size=120))
def test_marks_are_ordered_disjoint_and_not_empty(text):
    at = 0
    for mark in find(text, tuple(split(text))):
        assert at <= mark.span.start < mark.span.end <= len(text)
        assert mark.span.of(text) == mark.span.of(text).strip()
        at = mark.span.end
