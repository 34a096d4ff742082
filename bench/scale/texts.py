"""Small articles made up by chance, the same ones every time: about seventy words, ten articles a story, names that come again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.ingest.accepting import Draft

PEOPLE, TOWNS, STORY = 4_000, 800, 10
_FIRST_DAY = date(2015, 1, 1)
_GIVEN = "Ada Boris Clara David Elena Farid Greta Hugo Irina Jonas Karin Leon Maria Nils Olga Pavel Rosa Samir Tanja Viktor".split()
_SYLLABLES = "bal ber dor fal gran hol jar kel lin mar nor pel ros sten tor ul var wen zan".split()
_ENDS = ("berg", "ford", "ham", "sund", "vik", "wick")
_OFFICES = "Transport Finance Health Interior Energy Defence".split()
_DONE = ("opened", "visited", "closed", "inspected", "criticised", "approved", "announced", "postponed")
_THINGS = "bridge hospital harbour school railway pipeline stadium airport court library dam market".split()
_FORMS = (
    "{town}, {day}. {office} Minister {person} {done} the {thing} of {town} on {weekday}.",
    '"We will not close the {thing} before {month}," {surname} told reporters in {other}.',
    "{second}, who heads the {town} {thing} board, said that the work had begun on {begun} and would cost {money} million euros.",
    "Residents of {other} had protested against the plan for weeks.",
    "According to {second}, the {thing} is to be {done} again in {year}.",
)


def drafts(count: int, seed: int = 1) -> Iterator[Draft]:
    """`count` drafts with ids in order."""
    names = _names(random.Random(seed))
    for number in range(count):
        yield _draft(random.Random(seed * 1_000_003 + number), number, *names)


def questions(count: int, seed: int = 3) -> list[str]:
    """What somebody who knows these articles would look for: two to four words, common and rare ones."""
    chance = random.Random(seed)
    people, towns = _names(random.Random(1))
    some = [lambda: chance.choice(people), lambda: chance.choice(towns), lambda: chance.choice(_THINGS), lambda: chance.choice(_DONE)]
    return [" ".join(each() for each in chance.sample(some, chance.randint(2, 3))) for _ in range(count)]


def _names(chance: random.Random) -> tuple[list[str], list[str]]:
    people = [f"{chance.choice(_GIVEN)} {_word(chance, 2)}{chance.choice(('sen', 'ova', 'er', 'ez'))}" for _ in range(PEOPLE)]
    return people, [f"{_word(chance, 1)}{chance.choice(_SYLLABLES)}{chance.choice(_ENDS)}" for _ in range(TOWNS)]


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables)).capitalize()


def _draft(chance: random.Random, number: int, people: list[str], towns: list[str]) -> Draft:
    story = random.Random(number // STORY)
    person, second = story.sample(people, 2)
    town, other = story.sample(towns, 2)
    day = _FIRST_DAY + timedelta(days=number // STORY % 3_600 + number % 3)
    words = {
        "town": town,
        "other": other,
        "person": person,
        "second": second,
        "surname": person.split()[1],
        "office": story.choice(_OFFICES),
        "thing": story.choice(_THINGS),
        "money": story.randint(2, 900),
        "done": chance.choice(_DONE),
        "day": f"{day:%B} {day.day}",
        "weekday": f"{day:%A}",
        "month": f"{day + timedelta(days=90):%B}",
        "begun": f"{day.day} {day:%B} {day.year - 1}",
        "year": day.year + 1,
    }
    first, *rest = (form.format(**words) for form in _FORMS)
    chance.shuffle(rest)
    text = " ".join([first, *rest])
    return Draft(text=text, id=f"small-{number:08d}", title=text[:60], outlet=f"Outlet {number % 200}", published=day.isoformat())
