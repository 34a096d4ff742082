"""The document's language and the passages that differ."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.language import identify, language
from dateline.model import Annotations, Document

ENGLISH = "The ferry company of the northern islands wants to sell its oldest ship, its director told reporters on Monday. "
RUSSIAN = "Паромная компания северных островов хочет продать самый старый корабль, сообщил ее директор журналистам. "
FRENCH = "La compagnie des ferries du nord veut vendre son plus vieux navire, a annoncé lundi son directeur à la presse. "


def passages(text, **known):
    return [(p.code, p.span.of(text)) for p in identify(text, **known).passages]


@pytest.mark.parametrize(
    ("text", "code"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (FRENCH, "fr"), (ENGLISH.upper(), "en"), ("部长说，会议将于五月举行。", "zh")]
)
def test_a_text_of_one_language_is_one_passage(text, code):
    found = identify(text)
    assert found.code == code
    assert found.confidence > 0.5
    assert passages(text) == [(code, text.strip())]


@pytest.mark.parametrize("text", ["", " ", "ok", "12 345 67890", "!!! ???", "🙂🙂"])
def test_too_little_to_tell_is_undetermined(text):
    found = identify(text)
    assert (found.code, found.passages) == ("und", ())


def test_a_clause_in_another_script_is_a_passage():
    text = ENGLISH + "“[Мы этого не хотим] at all,” he said. " + ENGLISH
    assert ("ru", "Мы этого не хотим") in passages(text)
    assert identify(text).code == "en"


def test_a_name_in_another_script_is_a_passage():
    assert ("zh", "陳大文") in passages(ENGLISH + "Chan Tai Man (陳大文) sailed with it twice. " + ENGLISH)


@pytest.mark.parametrize(
    ("script", "code"),
    [("かもめ食堂", "ja"), ("한국어 신문", "ko"), ("Ελληνική εφημερίδα", "el"), ("עיתון יומי", "he"), ("საქართველო", "ka")],
)
def test_scripts_name_their_language(script, code):
    assert (code, script) in passages(f"{ENGLISH}({script}) {ENGLISH}")


def test_an_english_clause_in_a_russian_text():
    text = RUSSIAN + "«We will never sell the old ship to anyone», сказал капитан. " + RUSSIAN
    assert [(c, t) for c, t in passages(text) if c != "ru"] == [("en", "We will never sell the old ship to anyone")]


def test_a_paragraph_in_another_language_of_the_same_script():
    text = f"{ENGLISH * 3}\n\n{FRENCH}\n\n{ENGLISH}"
    assert [c for c, _ in passages(text)] == ["en", "fr", "en"]


def test_a_quoted_clause_in_another_language_of_the_same_script():
    text = ENGLISH + "The captain said “nunca vamos a vender este viejo barco a nadie, jamás” and went below. " + ENGLISH
    assert [t for c, t in passages(text) if c == "es"] == ["nunca vamos a vender este viejo barco a nadie, jamás"]


def test_headings_and_names_are_no_foreign_passages():
    assert [c for c, _ in passages("Tolvik-Ostrel Line Sells Ship\n\n" + ENGLISH + "\n\nMara Tolén, Ivo Brandt\n\n" + ENGLISH)] == ["en"]


def test_the_clients_word_wins_for_the_whole():
    found = identify(ENGLISH, "en-GB")
    assert (found.code, found.confidence) == ("en", 1.0)


def test_the_stage_fills_its_field():
    document = Document("d", RUSSIAN)
    assert language.run(document, Annotations()).language == identify(RUSSIAN)


@settings(max_examples=150)
@given(st.text() | st.text(alphabet='abc Привет 你好.!\n"«»1é\u0301سلام', max_size=200))
def test_passages_are_ordered_disjoint_and_trimmed(text):
    at = 0
    for passage in identify(text).passages:
        assert at <= passage.span.start < passage.span.end <= len(text)
        assert passage.span.of(text).strip() == passage.span.of(text)
        assert text[at : passage.span.start].strip() == ""
        at = passage.span.end
