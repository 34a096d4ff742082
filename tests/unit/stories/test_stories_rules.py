"""Pure rules about articles: near-duplicates, origins, leanings, dates from the story, utterances, figures, disagreements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.fingerprint import minhash, shingle
from dateline.stories.article import Article
from dateline.stories.assign import circle, crowd, nearness, parent
from dateline.stories.dating import infer
from dateline.stories.duplicates import Kinship, bands, kinship
from dateline.stories.facts import numerals
from dateline.stories.origins import members, roots
from dateline.stories.signature import cosine, rarity, signature
from dateline.stories.utterances import Utterance, groups

TEXT = "the council voted to close the old harbour after the storm broke two of its three walls and boats sank at their moorings overnight"


def article(key: str, text: str = TEXT, **more: object) -> Article:
    hashes = shingle(text.split())
    found = Article(
        key,
        features=signature({f"w:{w}": 1.0 for w in text.split()}),
        minhash=minhash(hashes),
        shingles=len(hashes),
        published="2024-03-05",
    )
    return replace(found, **more)


def test_a_copy_with_a_tail_and_a_copy_cut_short() -> None:
    whole = article("a")
    assert kinship(whole, article("b", TEXT + " read also our weather page")).relation == "copy"  # type: ignore[union-attr]
    cut = kinship(whole, article("c", " ".join(TEXT.split()[:17])))
    assert cut is not None
    assert cut.relation == "copy"


def test_another_story_is_no_kin() -> None:
    assert (
        kinship(
            article("a"), article("b", "a singer opened her tour in front of a full hall and thanked her band for twenty years of songs")
        )
        is None
    )


def test_a_rewrite_has_its_sentences_in_other_words() -> None:
    sentences = (frozenset({1, 2, 3, 4}), frozenset({5, 6, 7, 8}), frozenset({9, 10, 11, 12}))
    changed = (frozenset({1, 2, 3, 40}), frozenset({5, 6, 7, 80}), frozenset({90, 91, 92, 93}))
    a, b = Article("a", sentences=sentences, published="2024-03-05"), Article("b", sentences=changed, published="2024-03-06")
    assert kinship(a, b).relation == "rewrite"  # type: ignore[union-attr]
    assert kinship(a, replace(b, published="2024-04-06")) is None


def test_a_translation_shares_names_figures_and_dates() -> None:
    shared = {"e:person:a": 1.0, "e:place:b": 1.0, "n:450": 1.0, "d:2024-03-05": 1.0}
    a = Article("a", language="en", features=signature({**shared, "w:harbour": 1.0}))
    b = Article("b", language="ru", features=signature({**shared, "w:гавань": 1.0}))
    assert kinship(a, b).relation == "translation"  # type: ignore[union-attr]


def test_who_derives_from_whom() -> None:
    wire = Article("wire", outlet="Coast Wire", published="2024-03-05")
    copy = Article("copy", outlet="Gull", agency="Coast Wire", published="2024-03-05")
    later = Article("later", outlet="Fish", published="2024-03-06")
    kin = {frozenset(("wire", "copy")): Kinship("copy", 1.0, "w"), frozenset(("copy", "later")): Kinship("rewrite", 0.5, "w")}
    found = members([copy, later, wire], kin)
    assert [(m.document, m.relation, m.of) for m in found] == [
        ("wire", "origin", None),
        ("copy", "copy", "wire"),
        ("later", "rewrite", "copy"),
    ]
    assert roots(found) == {"wire": "wire", "copy": "wire", "later": "wire"}
    assert sum(m.independent for m in found) == 1


@given(st.dictionaries(st.sampled_from([f"w:{w}" for w in "abcdefgh"]), st.floats(0.1, 9), max_size=8))
def test_signatures_are_unit_vectors(keys: dict[str, float]) -> None:
    made = signature(keys)
    assert cosine(made, made) == pytest.approx(1.0 if keys else 0.0, abs=1e-3)


def test_rare_words_tell_more() -> None:
    assert rarity("w:govern") < rarity("w:lighthous") <= rarity("w:zzyzx")


def test_time_apart_makes_articles_less_near() -> None:
    a = article("a")
    assert nearness(a, article("b", published="2024-03-15")) > nearness(a, article("c", published="2025-03-05")) < 0.05
    assert nearness(a, article("d", published=None)) == pytest.approx(1.0, abs=1e-3)


def test_an_article_leans_on_its_denser_neighbour_but_not_on_another_crowd() -> None:
    near = {"a": {"b": 0.7, "c": 0.7}, "b": {"a": 0.7, "c": 0.6}, "c": {"a": 0.7, "b": 0.6, "far": 0.21}, "far": {"c": 0.21}}
    crowds = {key: crowd(value) for key, value in near.items()}
    circles = {key: circle(key, value) for key, value in near.items()}
    assert parent("b", near["b"], crowds, circles) == "a"
    assert parent("c", near["c"], crowds, circles) is None
    assert parent("far", near["far"], crowds, circles) is None
    parted = {"b": frozenset("bvwxyz"), "a": frozenset("abcdef")}
    assert parent("b", near["b"], crowds, circles | parted) is None, "too few neighbours in common"


def test_a_date_from_the_story() -> None:
    dated = [
        Article("a", published="2024-03-05"),
        Article("b", published="2024-03-06"),
        Article("s", published="2023-01-01", basis="story"),
    ]
    found = infer(Article("x"), dated, {"a": 0.6, "b": 0.4, "s": 0.9})
    assert found is not None
    assert (found.value, found.basis, found.confidence) == ("2024-03-05", "story", 0.63)
    assert infer(Article("x"), [dated[0], Article("z", published="2024-06-01")], {"a": 0.6, "z": 0.5}) is None
    assert infer(Article("x"), dated[2:], {"s": 0.9}) is None


def test_one_utterance_in_several_wordings() -> None:
    words = {"harbour": 3.0, "close": 3.0, "storm": 4.0, "wall": 4.0}
    said = [
        Utterance("1", "lind", words, ("2024-03-05", 0, "a")),
        Utterance("2", "lind", {**words, "boat": 3.0}, ("2024-03-06", 0, "b")),
        Utterance("3", "lind", {"song": 4.0, "hall": 4.0, "band": 4.0}, ("2024-03-07", 0, "c")),
        Utterance("4", "else", words, ("2024-03-07", 0, "d")),
    ]
    assert [[u.id for u in group] for group in groups(said)] == [["1", "2"], ["3"], ["4"]]


def test_bands_of_like_texts_meet() -> None:
    a, b = article("a"), article("b", TEXT + " in the night")
    assert set(bands(a.minhash)) & set(bands(b.minhash))


def stated(key: str, text: str, **more: object) -> Article:
    return article(key, text, figures=frozenset(numerals(text)), **more)


FORM = "the bank said it gave the money market {} million of help in the morning session against a shortage of {} million seen at dawn"


def test_two_texts_of_one_form_are_no_copies() -> None:
    a = stated("a", FORM.format(115, 300) + " and 20 bills")
    assert kinship(a, stated("b", FORM.format(115, 300) + " and 20 bills were bought")).relation == "copy"  # type: ignore[union-attr]
    assert kinship(a, stated("c", FORM.format(485, 750) + " and 65 bills")) is None


def test_the_same_text_days_later_is_a_copy_only_when_nearly_all_of_it_is_the_same() -> None:
    a = article("a", TEXT + " while crews from three towns carried sand to the gap")
    other = TEXT + " as people slept in the school on the hill above"
    assert kinship(a, article("b", other)).relation == "copy"  # type: ignore[union-attr]
    assert kinship(a, article("b", other, published="2024-04-20")) is None
    assert kinship(a, replace(a, id="b", published="2024-04-20")).relation == "copy"  # type: ignore[union-attr]


TABLE = "Shr 41 cts vs 23 cts Net {} vs 4,110,000 Revs 211.5 mln vs 196.4 mln Avg shrs 17,644,000 vs 16,085,000"


def test_tables_are_copies_under_one_headline_with_the_same_figures_rounded_or_not() -> None:
    a = stated("a", TABLE.format("7,294,000"), title="ARDEN MILLS INC 1ST QTR NET")
    b = stated("b", "Oper " + TABLE.format("7.3 mln").replace("Avg", "with"), title="ARDEN MILLS INC <ARD> 1ST QTR NET")
    assert kinship(a, b).relation == "copy"  # type: ignore[union-attr]
    assert "under one headline" in kinship(a, b).why  # type: ignore[union-attr]
    assert getattr(kinship(a, replace(b, title="BOREAL FOODS CORP YEAR LOSS")), "relation", None) != "copy"
    assert getattr(kinship(a, replace(b, title="ARDEN MILLS INC 2ND QTR NET")), "relation", None) != "copy"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("six of 1,000 at 6-1/16", ["1000", "6", "6-1/16"]),
        ("9.7 mln, 9,729,000 and 1.46 billion", ["146e9", "9729e6", "97e6"]),
        ("12 thousand", ["12e4"]),
        ("млн 3,2 млн", ["32e6"]),
        ("", []),
    ],
)
def test_figures_are_read_alike_however_they_are_written(text: str, found: list[str]) -> None:
    assert numerals(text) == found


@given(st.text(max_size=300))
def test_any_text_has_figures_in_order_and_bounded(text: str) -> None:
    found = numerals(text)
    assert found == sorted(set(found))
    assert len(found) <= 64
