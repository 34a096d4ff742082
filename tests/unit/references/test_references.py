"""Words that stand for a name: pronouns, noun phrases and the bare nouns of headlines, on invented passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.analysis.quotes import quotes
from dateline.analysis.references import references
from dateline.analysis.references.nouns import alike, gender_of, kind_of
from tests.marked import run


def meant(text: str) -> dict[str, str | None]:
    """Whom each reference of a marked text stands for, by its words; of equal words the last."""
    plain, notes = run(text, mentions, links, quotes, references)
    return {r.span.of(plain): None if r.chain is None else notes.chains[r.chain].name for r in notes.references}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("[person Ann Lee] won the race. She thanked her coach.", "She", "Ann Lee"),
        ("[person Ann Lee] won the race. She thanked her coach.", "her", "Ann Lee"),
        ("[organization Norfly] lost money. It will sell two of its planes.", "It", "Norfly"),
        ("[organization Norfly] lost money. It will sell two of its planes.", "its", "Norfly"),
        ("[content “I won,”] [cue said] [source [person Ann Lee]].", "I", "Ann Lee"),
    ],
)
def test_pronouns(text: str, words: str, name: str) -> None:
    assert meant(text)[words] == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Irish low-cost airline, [organization Norfly], lost money.", "The Irish low-cost airline", "Norfly"),
        ("[person Ann Lee], a swimmer from Hals, fell. The champion is well.", "The champion", "Ann Lee"),
        ("The actor [person Bo Ek] fell. Police found the actor at noon.", "the actor", "Bo Ek"),
        ("[person Ann Lee] fell in the street. Police found the woman at noon.", "the woman", "Ann Lee"),
        ("[person Ann Lee] fell in the street. The woman later died.", "The woman", "Ann Lee"),
        ("[organization Norfly] lost money. Two years ago the company was rich.", "the company", "Norfly"),
        ("A man broke into a [organization Norgrocer] store in [place Hals].", "a Norgrocer store", "Norgrocer"),
        ("[place Hals] bank robbed\n\nThe branch of [organization North Bank] was empty.", "Hals bank", "North Bank"),
        ("A Danish swimmer drowned on Monday.\n\n[person Ann Lee], 34, had trained alone.", "A Danish swimmer", "Ann Lee"),
        ("Mother of two drowns\n\n[person Ann Lee] was alone, [person Ann Lee] 's friend [person Bo Ek] said.", "Mother", "Ann Lee"),
    ],
)
def test_noun_phrases(text: str, words: str, name: str) -> None:
    assert meant(text)[words] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[person Ann Lee] won. It is clear that the race was short.", "It"),
        ("[person Ann Lee] won. It was a surprise to everyone.", "It"),
        ("[person Ann Lee] fell. Another swimmer is well.", "Another swimmer"),
        ("[person Ann Lee] met [person Eva Ek]. Police found the woman at noon.", "the woman"),
        ("[person Ann Lee] fell. Police found the man at noon.", "the man"),
        ("The actor [person Bo Ek] fell.", "The actor"),
        ("[person Ann Lee] fell. The bank robber was caught.", "The bank"),
        ("[content “I won,”] somebody [cue said] in [place Hals].", "I"),
    ],
)
def test_nobody_is_meant_where_nothing_tells(text: str, words: str) -> None:
    assert meant(text).get(words) is None


def test_a_name_inside_a_phrase_is_not_what_the_phrase_means() -> None:
    found = meant("Thieves robbed a [place Hals] shop at noon.")
    assert found == {"a Hals shop": None}


def test_two_nouns_of_one_row_can_mean_the_same_and_others_cannot() -> None:
    assert "clinic" in alike("hospital")
    assert "actress" not in alike("lawyer")
    assert (kind_of("clinic"), kind_of("lawyer"), kind_of("sentence")) == ("body", "person", None)
    assert (gender_of("spokeswoman"), gender_of("policeman"), gender_of("teacher")) == ("f", "m", None)


@given(st.lists(st.sampled_from("the a his bank actress man of , . in Hals and said it who \n".split(" ")), max_size=40))
def test_any_row_of_words_gives_ordered_spans_inside_the_text(words: list[str]) -> None:
    plain, notes = run(" ".join(words), mentions, links, quotes, references)
    spans = [r.span for r in notes.references]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(plain) for s in spans)
