"""The mentions stage on invented sentences: extents, types, titles and places that stand for governments."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.model import Mention
from tests.marked import run


def found(text: str, score: float = 0.95) -> tuple[str, list[Mention]]:
    plain, notes = run(text, mentions, score=score)
    return plain, list(notes.mentions)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[group Uzbek] Deputy Trade Minister [person Rustam Olimov] arrived.", "Uzbek Deputy Trade Minister"),
        ("[place Latvia]’s Foreign Minister [person Ilze Kalna] arrived.", "Latvia’s Foreign Minister"),
        ("[place US] Secretary of State [person Paul Grey] arrived.", "US Secretary of State"),
        ("[person Ines Duarte], president of the [organization Lisbon Chamber], spoke.", "president of the Lisbon Chamber"),
        ("The head of [place Norway]’s [organization Coast Agency], [person Kari Lund], spoke.", "head of Norway’s Coast Agency"),
        ("They met a political scientist [person Timur Aliev] there.", "political scientist"),
        ("[person Oleg Sokolov] arrived.", None),
    ],
)
def test_the_title_beside_a_person(text: str, role: str | None) -> None:
    plain, mentioned = found(text)
    person = next(m for m in mentioned if m.type == "person")
    assert (person.role.of(plain) if person.role else None) == role


@pytest.mark.parametrize(
    ("text", "place", "stands"),
    [
        ("[place Moscow] stressed that talks go on.", "Moscow", True),
        ("The Kremlin has repeatedly claimed so.", "Kremlin", True),
        ("Sanctions against [place Beijing] were lifted.", "Beijing", True),
        ("[place Washington] warned exporters.", "Washington", True),
        ("He spoke of [place Moscow]’s commitment to peace.", "Moscow", True),
        ("The fair opened in [place Moscow] on Monday.", "Moscow", False),
        ("He traveled to [place Washington] by train.", "Washington", False),
        ("[place Gdansk] warned its tenants.", "Gdansk", False),
    ],
)
def test_places_that_stand_for_their_government(text: str, place: str, stands: bool) -> None:
    _, mentioned = found(text)
    assert next(m for m in mentioned if m.name == place).metonym is stands


def test_a_city_and_the_country_behind_its_comma_are_two_places() -> None:
    _, mentioned = found("[place GDYNIA, Poland], May 7. It left for [place Hook, Line and Sinker].")
    assert [m.name for m in mentioned] == ["GDYNIA", "Poland", "Hook, Line and Sinker"]


def test_a_ministry_is_one_organisation_with_its_country() -> None:
    _, mentioned = found("The [group Estonian] Foreign Ministry declined.")
    assert [(m.name, m.type) for m in mentioned] == [("Estonian Foreign Ministry", "organization")]


def test_known_names_are_added_where_the_tagger_saw_nothing() -> None:
    _, mentioned = found("Envoys of the OSCE, the CIS and the West met Kazakh traders from Uzbekistan.")
    assert {(m.name, m.type) for m in mentioned} == {
        ("OSCE", "organization"),
        ("CIS", "organization"),
        ("West", "place"),
        ("Kazakh", "group"),
        ("Uzbekistan", "place"),
    }


def test_two_places_run_together_come_apart_when_the_tagger_wavers() -> None:
    _, mentioned = found("Flights between [organization Nur-Sultan Moscow] resumed.", score=0.5)
    assert [(m.name, m.type) for m in mentioned] == [("Nur-Sultan", "place"), ("Moscow", "place")]


def test_a_family_name_that_was_missed_is_found_again() -> None:
    _, mentioned = found("[person Dana Brooke] called. Later Brooke wrote.")
    assert [m.name for m in mentioned if m.type == "person"] == ["Dana Brooke", "Brooke"]


def test_money_with_a_country_sign_is_no_country() -> None:
    assert found("It cost US $5 then.")[1] == []


def test_titles_articles_and_pronouns_are_no_part_of_names() -> None:
    _, mentioned = found("[person President Ana Silva] met [organization the Harbour Union’s] head. [person He] left.")
    assert [m.name for m in mentioned] == ["Ana Silva", "Harbour Union"]


def test_exchanged_letters_of_initials_in_the_text_are_a_name() -> None:
    _, mentioned = found("The OSCE met. Then the OCSE adjourned.")
    assert [m.name for m in mentioned] == ["OSCE", "OCSE"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aab É'’“”\".,-\n 7$\u0301😀Moscow"), max_size=120))
def test_mentions_are_disjoint_in_order_and_inside_the_text(text: str) -> None:
    plain, mentioned = found(text.replace("[", ""))
    ends = 0
    for mention in mentioned:
        assert ends <= mention.span.start < mention.span.end <= len(plain)
        ends = mention.span.end


def test_swapping_a_name_for_another_of_its_kind_changes_nothing_else() -> None:
    text = "[group Kazakh] Energy Minister [person {}] told reporters in [place Riga] that [place Moscow] agreed."
    one, other = (found(text.format(name))[1] for name in ("Askar Bekov", "Pedro Alonso"))
    assert [(m.type, m.metonym, m.role is None) for m in one] == [(m.type, m.metonym, m.role is None) for m in other]


def test_initials_of_offices_are_no_organisations() -> None:
    plain, notes = run("Croatian [organization MEP] [person Ivan Ek] spoke to [organization NATO].", mentions)
    assert [(m.span.of(plain), m.role.of(plain) if m.role else None) for m in notes.mentions if m.type != "group"] == [
        ("Ivan Ek", "Croatian MEP"),
        ("NATO", None),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It met at the [organization Lindau] discussion club in spring.", "Lindau discussion club"),
        ("Fans of [organization Lindau] club sang.", "Lindau"),
        ("It met at a [organization Lindau] research centre.", "Lindau"),
    ],
)
def test_small_letters_that_end_a_name(text: str, name: str) -> None:
    plain, notes = run(text, mentions)
    assert [m.span.of(plain) for m in notes.mentions] == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He spoke at the [place Lindau] discussion club.", "Lindau discussion club", "organization"),
        ("He spoke at the [place Lindau] international forum.", "Lindau international forum", "event"),
        ("He spoke at the [place France] research centre.", "France", "place"),
        ("He spoke at a [place Lindau] policy institute.", "Lindau", "place"),
        ("He left the [place Lindau] boat club.", "Lindau", "place"),
    ],
)
def test_a_town_in_the_name_of_a_club_or_forum(text: str, name: str, kind: str) -> None:
    plain, notes = run(text, mentions)
    assert [(m.span.of(plain), m.type) for m in notes.mentions] == [(name, kind)]


def test_the_initials_of_a_ministry_mean_the_one_that_is_named() -> None:
    plain, notes = run("Ties matter — MFA\n\nThe [organization Norwegian Foreign Ministry] said so.", mentions, links)
    assert {(m.span.of(plain), notes.chains[m.chain].name) for m in notes.mentions if m.chain is not None} == {
        ("MFA", "Norwegian Foreign Ministry"),
        ("Norwegian Foreign Ministry", "Norwegian Foreign Ministry"),
    }
    assert run("Ties matter — MFA\n\nNobody said so.", mentions)[1].mentions == ()


def test_a_person_after_the_ministry_of_a_country_is_no_part_of_it() -> None:
    plain, notes = run("The head of the Ministry of Health of Norway [person Ann Lee] came.", mentions)
    assert [m.span.of(plain) for m in notes.mentions] == ["Ministry of Health of Norway", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[organization EU] foreign policy chief [person Ann Lee] came.", "EU foreign policy chief"),
        ("Station manager [person Ann Lee] came.", "Station manager"),
        ("Yesterday president [person Ann Lee] came.", "president"),
        ("Meanwhile minister [person Ann Lee] came.", "minister"),
    ],
)
def test_how_far_a_title_reaches(text: str, role: str) -> None:
    plain, notes = run(text, mentions)
    assert [m.role.of(plain) for m in notes.mentions if m.role] == [role]


@pytest.mark.parametrize(
    "text", ["[person Ann Lee], 34, from [organization Lindau], came.", "[person Ann Lee], MP for [person Lindau], came."]
)
def test_what_stands_where_only_places_do_is_one(text: str) -> None:
    plain, notes = run(text, mentions)
    assert [(m.span.of(plain), m.type) for m in notes.mentions] == [("Ann Lee", "person"), ("Lindau", "place")]


def test_words_in_small_letters_are_no_people() -> None:
    assert run("The [group lichen] and the [person singer] stayed.", mentions)[1].mentions == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("They asked Secretary for Justice [person Ann Lee].", "Ann Lee", "Secretary for Justice"),
        ("[person Ann Lee], director of the mill to be the town's mayor, sang.", "Ann Lee", "director of the mill"),
        ("Dr [person Ann Lee] sang.", "Ann Lee", "Dr"),
        ("[person Ann Lee], deputy director of [organization NATO] expressed her joy.", "Ann Lee", "deputy director of NATO"),
        ("She sang with [person Ann Lee], radio host [person Tom Wren] and others.", "Ann Lee", None),
        ("[person Ann Lee], a former aide to President [person Tom Wren], sang.", "Ann Lee", "former aide to President Tom Wren"),
    ],
)
def test_where_a_role_ends_beside_names_and_verbs(text: str, name: str, role: str | None) -> None:
    plain, notes = run(text, mentions)
    found = next(m for m in notes.mentions if m.name == name)
    assert (found.role.of(plain) if found.role else None) == role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The fruit of [place Lund Fresa S.A.] is good.", [("Lund Fresa S.A.", "organization")]),
        ("[place Lund Limited] is a firm.", [("Lund Limited", "organization")]),
        ("The town slept.\n\n[person Reuter]", [("Reuter", "organization")]),
        ("[person Reuter] slept.", [("Reuter", "person")]),
        ("Sen. [person Ann Lee], [organization R-Ohio], sang.", [("Ann Lee", "person")]),
        ("They read [organization USA WEEKLY NEWS].", [("USA Weekly News", "organization")]),
        ("They drive [product BMW LUXURY ONE].", [("BMW Luxury One", "product")]),
    ],
)
def test_what_a_name_is_by_its_own_words(text: str, names: list[tuple[str, str]]) -> None:
    assert [(m.name, m.type) for m in run(text, mentions)[1].mentions] == names
