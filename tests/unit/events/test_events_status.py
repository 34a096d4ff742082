"""Did it happen? Called off, put off, refused, not yet, the first to: invented sentences in the words of many outlets."""

import pytest

from dateline.analysis.events import events
from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.analysis.quotes import quotes
from dateline.analysis.references import references
from dateline.model import Annotations, DateMention, EventMention, Inferred, Metadata, Published, Span
from tests.marked import marked, run


def read(text: str, **given: object) -> tuple[str, Annotations]:
    return run(text, mentions, links, quotes, references, events, **given)


def event(text: str, trigger: str, **given: object) -> EventMention:
    plain, notes = read(text, **given)
    return next(e for e in notes.events if e.trigger.of(plain) == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Talks between the two sides have been called off.", "Talks", "denied"),
        ("Talks scheduled for Monday were cancelled.", "Talks", "denied"),
        ("The attack had been averted.", "attack", "denied"),
        ("The foiled attack made headlines.", "attack", "denied"),
        ("The summit was postponed.", "summit", "planned"),
        ("The summit has been put off.", "summit", "planned"),
        ("Talks with [place Norway] scheduled for Monday matter.", "Talks", "planned"),
        ("The summit is due to end soon.", "summit", "planned"),
        ("The results have yet to be published.", "published", "denied"),
        ("She was the first woman to win it.", "win", "happened"),
        ("The treaty is expected to be signed in May.", "signed", "planned"),
        ("The report has to be published.", "published", "planned"),
        ("The bank would not comment.", "comment", "denied"),
        ("The bank could not meet its debts.", "meet", "denied"),
        ("The bank may not survive; it might not merge.", "merge", "hypothetical"),
        ("It would have raised prices.", "raised", "hypothetical"),
        ("The ministry has not imposed new curbs.", "imposed", "denied"),
        ("Winds are forecast to ease.", "ease", "planned"),
        ("In May [place Norway] signed the treaty.", "signed", "happened"),
        ("They helped the side in blue to win.", "win", "happened"),
        ("The decision to start it was made.", "decision", "happened"),
    ],
)
def test_status(text: str, trigger: str, status: str) -> None:
    assert event(text, trigger).status == status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He threatened to do it last month.", "last"),
        ("Fire crews came.", "Fire"),
        ("The murder charge stands.", "murder"),
        ("It lies near the vote count.", "vote"),
    ],
)
def test_words_that_are_no_triggers(text: str, word: str) -> None:
    plain, notes = read(text)
    assert word not in [e.trigger.of(plain) for e in notes.events]


def _dated(text: str, words: str, day: str, published: str) -> dict[str, object]:
    at = text.index(words)
    date = DateMention(Span(at, at + len(words)), "DATE", day, day, day, "day")
    return {"dates": (date,), "metadata": Metadata(published=Published(published, "day", "given", "given", 1.0, None))}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The film opens on May 20 here.", "opens", "planned"),
        ("The film opened on May 20 here.", "opened", "happened"),
    ],
)
def test_what_is_dated_after_the_article_is_yet_to_come(text: str, trigger: str, status: str) -> None:
    found = event(text, trigger, **_dated(text, "May 20", "2023-05-20", "2023-05-03"))
    assert (found.first, found.status) == ("2023-05-20", status)
    assert event(text, trigger, **_dated(text, "May 20", "2023-05-20", "2023-05-21")).status == "happened"


def test_a_warning_that_is_rejected_was_made_and_a_claim_that_is_denied_is_not_so() -> None:
    warned = event("[source [organization NATO]] [cue rejected] [content the warning].", "warning")
    assert warned.status == "happened"
    claim = "[source [organization NATO]] [cue rejected] [content claims that it attacked the town]."
    assert event(claim, "attacked").status == "denied"


def who(text: str, trigger: str) -> tuple[set[str], set[str]]:
    plain, notes = read(text)
    found = next(e for e in notes.events if e.trigger.of(plain) == trigger)
    return {notes.chains[c].name for c in found.participants}, {notes.chains[c].name for c in found.places}


@pytest.mark.parametrize(
    ("text", "trigger", "people", "places"),
    [
        ("[content Police ordered the evacuation of [place Lund]], [source [organization ERT]] [cue says].", "ordered", {"Lund"}, set()),
        ("[source [organization NASA]] [cue plans] [content to launch a probe].", "launch", {"NASA"}, set()),
        ("The [group Russians] launched a strike on [place Lund].", "launched", {"Russians"}, {"Lund"}),
        ("A senior [place US] official told the paper.", "told", set(), set()),
        ("[person Ann Lee], 41, of [place Lund], had fled and was found there.", "found", {"Ann Lee"}, set()),
        ('"[content We have repaired the bridge]," [cue said] [source [organization NASA]].', "repaired", {"NASA"}, set()),
        ("[person Ann Lee], who plays [person Molly], sang. She won.", "won", {"Ann Lee"}, set()),
    ],
)
def test_who_takes_part_and_where(text: str, trigger: str, people: set[str], places: set[str]) -> None:
    assert who(text, trigger) == (people, places)


def test_a_trip_that_is_made_has_the_date_of_the_making() -> None:
    text = "On May 3 minister [person Ann Lee] made a trip here."
    plain = marked(text)[0]
    found = event(text, "trip", **_dated(plain, "May 3", "2023-05-03", "2023-05-04"))
    assert (found.first, found.status) == ("2023-05-03", "happened")


@pytest.mark.parametrize(
    ("text", "trigger", "people", "places"),
    [
        ("[content The mill burned down in May], [cue according to] [source [person Ann Lee]].", "burned", set(), set()),
        (
            "[source [person Ann Lee]] [cue said] [content that some states make it clear that they may join the pact].",
            "join",
            set(),
            set(),
        ),
        ("[content Boats that connect [place Riga] to [place Lund] were sold], [source the firm] [cue said].", "said", set(), set()),
        ("After the war began in [place Peru], [place Chile] imported the coal.", "imported", {"Chile"}, set()),
        ("[person Ann Lee] spoke first in the hall rented by [organization NATO].", "rented", {"NATO"}, set()),
        ("[person Ann Lee] attended the talks and showed photos taken in [place Lund].", "taken", set(), {"Lund"}),
        ("[person Ann Lee] attended the talks and later visited [place Lund].", "visited", {"Ann Lee"}, {"Lund"}),
        ("[person Ann Lee] then travelled to [place Lund].", "travelled", {"Ann Lee"}, {"Lund"}),
        ("[place Peru]'s minister [person Ann Lee], speaking in [place Lund], resigned.", "speaking", {"Ann Lee"}, {"Lund"}),
        ("[organization NATO] punished firms from [place Peru].", "punished", {"NATO", "Peru"}, set()),
        ("Hundreds of pro-[person Ann Lee] marchers crossed [place Lund].", "crossed", set(), {"Lund"}),
        ("A [place Lund]-based firm attacked [organization NATO].", "attacked", {"NATO"}, set()),
        ("[source Some [person Ann Lee] supporters] [cue threaten] [content to leave].", "threaten", set(), set()),
        ("[person Ann Lee] spoke. Later she announced her resignation.", "resignation", {"Ann Lee"}, set()),
        ("[person Tom Wren] sang. In her speech, [person Ann Lee] thanked everyone.", "speech", {"Ann Lee"}, set()),
        ("[person Tom Wren] mocked [person Ann Lee]'s claim to the hall.", "claim", {"Ann Lee"}, set()),
        ("Workers, so the minister said, left [place Lund]. [place Peru] grew, so the drought ended.", "ended", set(), set()),
    ],
)
def test_who_acts_is_not_who_tells_of_it_nor_who_stands_in_another_clause(
    text: str, trigger: str, people: set[str], places: set[str]
) -> None:
    assert who(text, trigger) == (people, places)


def test_the_place_of_the_dateline_takes_no_part() -> None:
    text = "[place LUND], May 3 - Trade held steady and grew."
    plain = marked(text)[0]
    place = Inferred("LUND", "dateline", "", 0.9, Span(0, 4))
    notes = read(text, metadata=Metadata(place=place))[1]
    found = next(e for e in notes.events if e.trigger.of(plain) == "held")
    assert (found.participants, found.places) == ((), ())


def test_a_date_in_what_is_said_is_not_of_the_saying() -> None:
    text = "[source [person Ann Lee]] [cue said] [content that she would be glad of a bridge on May 3]."
    plain = marked(text)[0]
    assert event(text, "said", **_dated(plain, "May 3", "2023-05-03", "2023-05-04")).first is None


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("[place Peru] may trade as long as its laws do not breach the pact.", "breach", "hypothetical"),
        ("[place Peru] may trade, provided that it signed the pact.", "signed", "hypothetical"),
        ("They make neither threats nor promises.", "threats", "denied"),
        ("Neither [place Peru] nor anyone else will be willing to compensate the town.", "compensate", "denied"),
        ("A clerk who asked not to be named said no more.", "said", "happened"),
        ('They want more allies who would "shut down" the mill.', "shut", "hypothetical"),
    ],
)
def test_conditions_and_denials_reach_no_further_than_they_do(text: str, trigger: str, status: str) -> None:
    assert event(text, trigger).status == status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[place Peru] may trade, provided that it pays.", "provided"),
        ("A firm called Alder sold the mill.", "called"),
        ("[content The mill was sold], according to state papers.", "state"),
        ("The [person Lee] campaign did not answer.", "campaign"),
        ("The town rented the concert hall.", "concert"),
        ("The new investment firm paid.", "investment"),
    ],
)
def test_words_that_join_name_or_are_half_a_word_are_no_happenings(text: str, word: str) -> None:
    plain, notes = read(text)
    assert word not in [e.trigger.of(plain) for e in notes.events]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mayor called [person Ann Lee] on Monday.", "called"),
        ("The concert last week was long.", "concert"),
        ("The campaign never ended.", "campaign"),
        ("The town fears an attack elsewhere.", "attack"),
    ],
)
def test_words_that_are_happenings_stay(text: str, word: str) -> None:
    plain, notes = read(text)
    assert word in [e.trigger.of(plain) for e in notes.events]
