"""Statements that articles have in common: paraphrases, and articles that retell each other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.article import Article
from dateline.stories.duplicates import kinship
from dateline.stories.omissions import left_out
from dateline.stories.utterances import Utterance, common, groups


def said(key: str, words: str, document: str = "a", speaker: str = "lind") -> Utterance:
    return Utterance(key, speaker, dict.fromkeys(words.split(), 3.0), ("2024-03-05", 0, document))


def test_a_paraphrase_is_the_most_alike_of_both_sides() -> None:
    first = said("1", "harbour close fish storm wall boat net rope", "a")
    paraphrase = said("2", "harbour close fish quay grain crane train lamp", "b")
    assert [[u.id for u in group] for group in groups([first, paraphrase])] == [["1", "2"]]
    nearer = said("3", "harbour close fish quay grain crane train bus", "a")
    assert [[u.id for u in group] for group in groups([first, paraphrase, nearer])] == [["1"], ["3", "2"]]


def test_two_statements_of_one_article_are_no_paraphrases() -> None:
    one, two = said("1", "harbour close storm wall boat net"), said("2", "harbour close quay grain crane train")
    assert [[u.id for u in group] for group in groups([one, two])] == [["1"], ["2"]]


def test_a_translation_has_the_same_names_or_is_the_only_quotation() -> None:
    english = replace(said("1", "harbour close storm"), language="en", direct=True, length=80)
    russian = replace(said("2", "гавань закрыта шторм", "b"), language="ru", direct=True, length=90)
    assert len(groups([english, russian])) == 1
    assert len(groups([english, replace(russian, length=300)])) == 2, "one is three times as long"
    assert len(groups([english, replace(russian, order=("2024-03-12", 0, "b"))])) == 2, "a week later"
    assert len(groups([english, russian, replace(russian, id="3", words={"школа": 3.0, "автобус": 3.0, "дорога": 3.0})])) == 3, (
        "which of two?"
    )
    named = frozenset(("e-1", "450"))
    assert len(groups([replace(english, direct=False, named=named), replace(russian, direct=False, named=named)])) == 1
    assert len(groups([replace(english, speaker="rell"), russian])) == 2


def test_words_of_other_days_are_no_paraphrase() -> None:
    one = said("1", "harbour close storm wall boat net rope lamp", "a")
    later = said("2", "harbour close storm grain crane train quay bus", "b")
    assert len(groups([one, later])) == 1
    assert len(groups([one, replace(later, order=("2024-03-15", 0, "b"))])) == 2


def test_what_is_left_out_stands_in_the_longest_form() -> None:
    longest = ["The harbour closes in May, because the old walls are rotten, and the cranes go to the north."]
    found = left_out(longest, ["The harbour closes in May, and cranes will go north"])
    assert [longest[number][start:end] for number, start, end in found] == ["because the old walls are rotten"]
    assert left_out(longest, longest) == []
    assert [longest[n][s:e] for n, s, e in left_out(longest, ["Nothing of it"])] == [longest[0].rstrip(".")]


@given(st.text(max_size=200), st.text(max_size=200))
def test_parts_left_out_of_any_text(longest: str, version: str) -> None:
    for number, start, end in left_out([longest], [version]):
        assert number == 0
        assert 0 <= start < end <= len(longest)


def test_each_statement_counts_once() -> None:
    a = [said("1", "harbour close storm wall"), said("2", "harbour close storm wall")]
    assert common(a, [said("3", "harbour close storm wall", "b")]) == [1.0]
    assert common(a, [said("3", "harbour close storm wall", "b", "rell")]) == []


SAID = ("harbour close storm wall", "boat net herring mend", "school bus road mill")
A = Article("a", published="2024-03-05", statements=tuple(said(str(i), words) for i, words in enumerate(SAID)))
B = replace(A, id="b", statements=tuple(said(str(i), f"{words} more") for i, words in enumerate(SAID)))


def test_articles_with_the_same_statements_retell_each_other() -> None:
    found = kinship(A, B)
    assert found is not None
    assert (found.relation, found.similarity) == ("rewrite", 1.0)
    assert "3 of the same statements" in found.why
    assert kinship(A, replace(B, published="2024-03-09")) is None
    assert kinship(A, replace(B, statements=tuple(replace(u, speaker="rell") for u in B.statements))) is None


def test_a_statement_in_the_background_makes_no_rewrite() -> None:
    others = tuple(said(f"x{i}", f"w{i} v{i} u{i} t{i}", "b", "rell") for i in range(9))
    assert kinship(A, replace(B, statements=(*B.statements[:1], *others))) is None
