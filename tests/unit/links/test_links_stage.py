"""The links stage on invented sentences: what is one entity, what is not, and the keys that hold across documents."""

from dateline.analysis.links import links, places
from dateline.analysis.mentions import mentions
from dateline.model import Annotations, Chain
from tests.marked import run


def chains(text: str) -> list[Chain]:
    return list(run(text, mentions, links)[1].chains)


def names(text: str) -> list[tuple[str, ...]]:
    return [c.names for c in chains(text)]


def test_full_name_then_family_name_then_title_and_family_name() -> None:
    assert names("[person Dana Brooke] came. [person Brooke] spoke. Senator [person Brooke] left.") == [("Dana Brooke", "Brooke")]


def test_two_people_of_one_family_name_stay_two_and_the_nearer_takes_the_name() -> None:
    found = chains("[person Ann Cole] sang. [person Cole] bowed. [person Mark Cole] danced. [person Cole] fell.")
    assert [(c.name, len(c.mentions)) for c in found] == [("Ann Cole", 2), ("Mark Cole", 2)]


def test_a_given_name_alone_goes_to_the_one_who_bears_it() -> None:
    assert names("We spoke to [person Timur Sadykov]. [person Timur], how are you?") == [("Timur Sadykov", "Timur")]


def test_like_strings_of_two_people_stay_apart() -> None:
    assert len(chains("[person Vladimir Bulanov] met [person Vladimir Bulavin].")) == 2


def test_country_names_and_initials_are_one_and_its_people_another() -> None:
    found = chains("The [place United States], the [place US] and the [place U.S.] agree. [group American] voters do not.")
    assert [(c.type, c.key, c.external_ids["iso3166"]) for c in found] == [
        ("place", "place:iso3166-us", "US"),
        ("group", "group:iso3166-us", "US"),
    ]


def test_a_place_is_not_called_by_the_capitals_of_a_dateline() -> None:
    assert names("[place GDYNIA], May 7. The ferry left [place Gdynia] late.") == [("Gdynia", "GDYNIA")]


def test_a_capital_that_stands_for_its_government_is_not_merged_with_the_country() -> None:
    found = chains("[place Moscow] warned that [place Russia] would answer. The [place Kremlin] agreed.")
    assert len(found) == 3
    assert len({c.key for c in found}) == 3


def test_initials_and_long_form_and_a_slip() -> None:
    found = chains(
        "The [organization Baltic Fishing Safety Council] ([organization BFSC]) met. [organization BFSC] and then [organization BSFC] wrote."
    )
    assert [c.names for c in found] == [("Baltic Fishing Safety Council", "BFSC", "BSFC")]
    assert any("exchanged" in why for why in found[0].why)


def test_initials_in_brackets_that_are_not_the_initials() -> None:
    assert names("[organization Selmer Ferries] ([organization SFX]) grew. [organization SFX] hires.") == [("Selmer Ferries", "SFX")]


def test_a_renamed_city_is_one_with_its_geonames_id() -> None:
    (found,) = chains("[place Astana] grew. Then it was [place Nur-Sultan].")
    assert found.external_ids["geonames"] == "1526273"


def test_ministries_of_no_named_country_get_the_one_beside_each() -> None:
    found = chains("[place Peru]’s [organization Ministry of Energy] met [place Chile]’s [organization Ministry of Energy].")
    assert {c.key for c in found if c.type == "organization"} == {"organization:pe-energy-ministry", "organization:cl-energy-ministry"}


def test_keys_agree_between_documents() -> None:
    one = chains("[person Mikhail Orlov] of [organization TASS] flew to [place Kiev].")
    other = chains("In [place Kyiv] [organization TASS] met [person Mykhailo Orlov].")
    assert {c.key for c in one} == {c.key for c in other}


def test_every_named_mention_has_its_chain_and_every_chain_its_mentions() -> None:
    _, notes = run("[person Ann Lee] of [place Riga] paid. [person Lee] left [place Riga].", mentions, links)
    assert isinstance(notes, Annotations)
    for i, chain in enumerate(notes.chains):
        assert chain.mentions
        assert all(notes.mentions[m].chain == i for m in chain.mentions)
        assert chain.why


def test_foreign_ministries_of_two_countries_are_two_under_all_their_names() -> None:
    found = chains(
        "The [organization Ukrainian Foreign Ministry] wrote to the [organization Peruvian Foreign Ministry]. The [organization Ministry of"
        " Foreign Affairs of Ukraine] waits. The [organization Peruvian MFA] does not."
    )
    assert [c.names for c in found] == [
        ("Ukrainian Foreign Ministry", "Ministry of Foreign Affairs of Ukraine"),
        ("Peruvian Foreign Ministry", "Peruvian MFA"),
    ]
    assert [c.external_ids["country"] for c in found] == ["UA", "PE"]


def test_a_ministry_alone_is_that_of_the_country_that_the_document_mostly_names() -> None:
    found = chains("[place Chile] grieves, [group Chilean] papers write. The [organization MFA] was silent.")
    mfa = next(c for c in found if c.type == "organization")
    assert (mfa.key, mfa.external_ids["country"]) == ("organization:cl-foreign-ministry", "CL")
    assert "CL is the country that the article mostly names" in " ".join(mfa.why)


def test_a_ministry_alone_stays_nobodys_between_two_countries() -> None:
    found = chains("[place Chile] wrote to [place Peru]. The [organization Foreign Ministry] was silent.")
    assert [c.external_ids.get("country") for c in found if c.type == "organization"] == [None]


def test_a_city_goes_to_the_state_that_stands_after_it_and_its_bare_name_follows() -> None:
    found = chains("He was born in [place Paris, Texas]. [place Paris] is small.")
    assert [(c.key, c.external_ids["country"]) for c in found] == [("place:geonames-4717560", "US")]
    apart = chains("He was born in [place Moscow], [place Idaho]. [place Moscow] is small.")
    assert [(c.name, len(c.mentions)) for c in apart] == [("Moscow", 2), ("Idaho", 1)]
    assert apart[0].external_ids["country"] == "US"


def test_two_cities_of_one_name_stay_two() -> None:
    found = chains("From [place Birmingham, England] they flew to [place Birmingham, Ala.], and saw [place Springfield].")
    assert [c.external_ids.get("geonames") for c in found] == ["2655603", "4049979", None]


def test_a_county_after_a_town_does_not_make_it_a_metropolis() -> None:
    found = chains("The shop in [place Wellington, Somerset] burned. [place Wellington] mourns.")
    assert [(c.key, dict(c.external_ids)) for c in found] == [("place:velington-somerset", {})]


def test_a_company_and_its_part_or_namesake_are_two() -> None:
    assert (
        len(chains("[organization Boeing] owns [organization Boeing Capital]. [organization Apple Inc.] sued [organization Apple Corps]."))
        == 4
    )
    assert names("[organization Selmer Motors AG] grew. [organization Selmer Motors] hires. [organization Selmer] pays.") == [
        ("Selmer Motors AG", "Selmer Motors", "Selmer")
    ]


def test_a_hospital_is_one_as_a_place_and_as_an_organisation() -> None:
    text = (
        "At [place Alder Valley Clinic] he slept. The [organization Alder Valley Clinic] wrote. In [place Alder Valley Clinic] it rained."
    )
    notes = run(text, mentions, links)[1]
    assert [(c.type, len(c.mentions)) for c in notes.chains] == [("place", 3)]
    assert {m.type for m in notes.mentions} == {"place"}


def test_a_team_by_its_town() -> None:
    assert names("The [organization Red Sox] lost. [organization Boston] had led.") == [("Red Sox", "Boston")]


def test_the_ministry_of_several_is_the_one_named_last_before() -> None:
    found = chains(
        "The [organization Chilean Foreign Ministry] spoke. The [organization Foreign Ministry] was clear. Then the [organization Peruvian"
        " Foreign Ministry] spoke. The [organization Foreign Ministry] was not."
    )
    assert [len(c.mentions) for c in found] == [2, 2]


def test_a_form_of_address_tells_whom_a_family_name_means() -> None:
    found = chains(
        "[person Ann Cole] met [person Mark Cole]. Mrs. [person Cole] wept. Mr. [person Cole] smiled. [person Dana Brooke] left."
    )
    assert [(c.name, len(c.mentions)) for c in found] == [("Ann Cole", 2), ("Mark Cole", 2), ("Dana Brooke", 1)]
    assert len(chains("[person Ann Cole] sang. Mr. [person Cole] bowed.")) == 2


def test_a_nickname_in_a_name_joins_its_parts() -> None:
    found = chains('[person Pedro] "[person El Zorro]" [person Medina] fled. [person Medina] hid; [person El Zorro] was found.')
    assert [(c.name, len(c.mentions)) for c in found] == [("Pedro Medina", 5)]


def test_initials_of_a_person_and_the_last_word_of_a_vietnamese_name() -> None:
    assert names("[person Juan Luis Prado Mora] won. [person JLPM] thanked [person Nguyen Van Tam]. [person Tam] bowed.") == [
        ("Juan Luis Prado Mora", "JLPM"),
        ("Nguyen Van Tam", "Tam"),
    ]


def test_arabic_articles_and_numbers_of_kings() -> None:
    assert names(
        "[person Karim al-Masri] met King [person Faruq II]. [person Karim el-Masri] and [person Faruq] spoke; [person Masri] left."
    ) == [
        ("Karim al-Masri", "Karim el-Masri", "Masri"),
        ("Faruq II", "Faruq"),
    ]


def test_a_product_with_and_without_its_maker_is_one_entity() -> None:
    text = "[product Orbis A380] flew. The [product A380s] came. [product Orbis Kestrel] sank. A [product Kestrel] is a [product A330]."
    assert names(text) == [("Orbis A380", "A380s"), ("Orbis Kestrel", "Kestrel"), ("A330",)]
    assert chains(text)[0].key == "product:a380"
    two = "[product Orbis Kestrel] and [product Marlow Kestrel] are no [product Kestrel]."
    assert len(names(two)) == 3


def test_initials_of_a_product_go_to_the_one_whose_initials_they_are() -> None:
    found = places.link_others([(0, "Coastal Harbour Pilot"), (1, "CHP"), (2, "Gullwing")])
    assert [list(bundle.names) for bundle in found] == [["Coastal Harbour Pilot", "CHP"], ["Gullwing"]]
    two = places.link_others([(0, "Coastal Harbour Pilot"), (1, "Cutter Hull Plate"), (2, "CHP")])
    assert len(two) == 3
