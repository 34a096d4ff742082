"""When two names are one entity across documents."""

from __future__ import annotations

from dateline.consolidate.judge import Link, Profile, across_types, judge, links
from dateline.consolidate.roles import Sense, apart, sense
from dateline.consolidate.units import ANY, unit_of
from dateline.model import Chain, MentionType


def person(key: str, *names: str, walk: str = "", bare: bool = False, context: str = "", roles: str = "") -> Profile:
    form = key.partition("|")[0]
    return Profile(key, "person", form, names, frozenset(roles.split(",")) - {""}, frozenset(context.split()), Sense(walk, ""), bare)


def board(key: str, *names: str, context: str = "") -> Profile:
    return Profile(key, "organization", key, names, context=frozenset(context.split()))


def pairs(*units: Profile) -> set[tuple[str, str]]:
    return {(link.a, link.b) for link in links(units)}


def test_roles_say_walk_of_life_and_country() -> None:
    assert sense("Russian Deputy Foreign Minister") == Sense("government", "RU")
    assert sense("Kazakhstan’s Foreign Minister") == Sense("government", "KZ")
    assert sense("former striker") == Sense("sport", "")
    assert apart(Sense("sport", ""), Sense("learning", "")) == "one is in sport, the other in learning"
    assert apart(Sense("government", "RU"), Sense("government", "KZ")) == "one serves RU, the other KZ"
    assert apart(Sense("government", "RU"), Sense("", "")) is None


def test_an_initial_needs_a_second_reason() -> None:
    full, short = person("anna lind", "Anna Lind", context="a b c"), person("a lind", "A. Lind", context="x y z")
    assert judge(full, short) is None
    near = person("a lind", "A. Lind", context="a b z")
    link = judge(full, near)
    assert link is not None
    assert "entities beside them" in link.why


def test_conflicting_roles_keep_one_name_apart_until_the_surrounding_joins_them() -> None:
    striker, scholar = (
        person("pavel novak|sport", "Pavel Novak", walk="sport"),
        person("pavel novak|learning", "Pavel Novak", walk="learning"),
    )
    assert pairs(striker, scholar) == set()
    shared = [
        person("pavel novak|sport", "Pavel Novak", walk="sport", context="a b"),
        person("pavel novak|learning", "Pavel Novak", walk="learning", context="a b"),
    ]
    assert len(pairs(*shared)) == 1


def test_a_name_without_role_joins_nobody_when_it_could_be_two() -> None:
    units = [
        person("p n|sport", "Pavel Novak", walk="sport"),
        person("p n|learning", "Pavel Novak", walk="learning"),
        person("p n", "Pavel Novak"),
    ]
    units = [Profile(u.key, u.type, "p n", u.names, sense=u.sense) for u in units]
    assert pairs(*units) == set()
    assert len(pairs(*units[1:])) == 1


def test_a_bare_family_name_joins_the_only_one_it_can_be() -> None:
    anna, per = person("anna lind", "Anna Lind", context="a b"), person("per lind", "Per Lind", context="a b")
    bare = person("~lind", "Lind", bare=True, context="a b")
    assert pairs(anna, bare) == {("anna lind", "~lind")}
    assert pairs(anna, per, bare) == set()
    assert pairs(anna, person("~lind", "Lind", bare=True)) == set()


def test_a_short_organisation_name_joins_only_one_longer() -> None:
    short = board("coast guard", "Coast Guard", context="a b")
    northern, southern = (
        board("northern coast guard", "Northern Coast Guard", context="a b"),
        board("southern coast guard", "Southern Coast Guard", context="a b"),
    )
    assert pairs(short, northern) == {("coast guard", "northern coast guard")}
    assert pairs(short, northern, southern) == set()


def chain(name: str, kind: str = "person", **more: object) -> Chain:
    return Chain(f"{kind}:{name}", kind, name, (name,), (0,), **more)  # type: ignore[arg-type]


def test_units_of_chains() -> None:
    assert unit_of(chain("Mykhailo Sokolov")).key == unit_of(chain("Mikhail Sokolov")).key
    assert unit_of(chain("Anna Lind", roles=("Swedish Minister",))).key != unit_of(chain("Anna Lind")).key
    astana = unit_of(chain("Nur-Sultan", "place", external_ids={"geonames": "1526273", "country": "KZ"}))
    assert astana.key == unit_of(chain("Astana", "place", external_ids={"geonames": "1526273", "country": "KZ"})).key
    assert unit_of(chain("Lind")).bare
    assert set(unit_of(chain("Yuldashev R.")).blocks)
    assert set(unit_of(chain("Rustam Yuldashev")).blocks) & set(unit_of(chain("Rustam Yuldoshev")).blocks)
    assert unit_of(chain("Anna Lind"), override="d-1").blocks == ()


def thing(kind: MentionType, name: str, context: str) -> Profile:
    unit = unit_of(Chain(name, kind, name, (name,), ()))
    return Profile(unit.key, kind, unit.form, (name,), context=frozenset(context.split()), bare=unit.bare, sign=unit.key)


def joined(found: list[Link]) -> set[frozenset[str]]:
    return {frozenset((link.a, link.b)) for link in found}


def blocks(kind: MentionType, name: str) -> set[str]:
    return set(unit_of(Chain(name, kind, name, (name,), ())).blocks)


def test_one_name_of_two_types_is_one_where_the_surroundings_are_the_same() -> None:
    tool, maker = thing("product", "Harbour Pilot", "a b c d e"), thing("organization", "Harbour Pilot", "b c d e f")
    assert joined(across_types([tool, maker])) == {frozenset((tool.key, maker.key))}
    assert across_types([tool, thing("organization", "Harbour Pilot", "e f g h i")]) == []
    assert {b for b in blocks("product", "Harbour Pilot") & blocks("organization", "Harbour Pilot") if b.startswith(ANY)}


def test_a_family_and_a_town_that_one_document_has_beside_each_other_stay_two() -> None:
    family, town = thing("person", "Saltby", "a b c d"), thing("place", "Saltby", "a b c d person:~saltbi")
    assert blocks("person", "Saltby") & blocks("place", "Saltby")
    assert across_types([family, thing("place", "Saltby", "a b c d")]) != []
    assert across_types([family, town]) == []


def test_people_with_contradicting_roles_take_nothing_of_another_type() -> None:
    striker = person("pavel novak|sport", "Pavel Novak", walk="sport", context="a b c d")
    scholar = person("pavel novak|learning", "Pavel Novak", walk="learning", context="a b c d")
    body = Profile("organization:pavel novak", "organization", "pavel novak", ("Pavel Novak",), context=frozenset("abcd"))
    assert across_types([striker, scholar, body]) == []
    assert len(across_types([striker, body])) == 1


def test_a_place_joins_the_only_one_of_its_name_that_says_where_it_is() -> None:
    plain, here, there = (thing("place", name, "a b c") for name in ("Saltby", "Saltby, Texas", "Saltby, Ohio"))
    assert joined(links([plain, here])) == {frozenset((plain.key, here.key))}
    assert links([plain, here, there]) == []
    assert links([thing("place", "Saltby", "x y z"), here]) == [], "nothing else speaks for it"
    assert blocks("place", "Saltby") & blocks("place", "Saltby, Texas")
    assert joined(links([thing("place", "Orlo Sea", "a b"), thing("place", "Orlo", "a b")])) != set()


def test_initials_of_products_and_works() -> None:
    long, short = thing("product", "Coastal Harbour Pilot", "a b c"), thing("product", "CHP", "a b")
    assert joined(links([long, short])) == {frozenset((long.key, short.key))}
    assert links([long, thing("product", "CHP", "x y")]) == []
    assert blocks("product", "Coastal Harbour Pilot") & blocks("product", "CHP")


def test_a_team_meets_the_name_that_reports_give_it() -> None:
    team = unit_of(Chain("t", "organization", "New Orleans Saints", ("New Orleans Saints",), ()))
    short = unit_of(Chain("s", "organization", "Saints", ("Saints",), ()))
    assert team.key.startswith("organization:known ")
    assert {b for b in team.blocks if not b.startswith(ANY)} & set(short.blocks)
    assert len(pairs(board(team.key, "New Orleans Saints", context="a b"), board(short.key, "Saints", context="a b"))) == 1
