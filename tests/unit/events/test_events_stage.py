"""The events stage on invented sentences: triggers, status, dates of their own clause, who takes part and where."""

import pytest

from dateline.analysis.events import events
from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.analysis.quotes import quotes
from dateline.analysis.references import references
from dateline.model import Annotations, DateMention, EventMention, Span
from tests.marked import marked, run

DATES = {"May 3": "2023-05-03", "Tuesday": "2023-05-02", "May 18": "2023-05-18", "19": "2023-05-19", "April": "2023-04"}


def _dates(plain: str) -> tuple[DateMention, ...]:
    found = []
    for words, value in DATES.items():
        at = plain.find(words)
        if at >= 0 and not (words == "19" and "May 18 and 19" not in plain):
            first, last = (value, value) if len(value) > 7 else (f"{value}-01", f"{value}-30")
            found.append(DateMention(Span(at, at + len(words)), "DATE", value, first, last, "day" if first == last else "month"))
    return tuple(sorted(found, key=lambda d: d.span))


def read(text: str) -> tuple[str, Annotations]:
    return run(text, mentions, links, quotes, references, events, dates=_dates(marked(text)[0]))


def event(text: str, trigger: str) -> tuple[EventMention, Annotations]:
    plain, notes = read(text)
    return next(e for e in notes.events if e.trigger.of(plain) == trigger), notes


def names(notes: Annotations, chains: tuple[int, ...]) -> set[str]:
    return {notes.chains[c].name for c in chains}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("[place Norway] signed the treaty.", "signed", "happened"),
        ("[place Norway] has signed the treaty.", "signed", "happened"),
        ("[place Norway] will sign the treaty.", "sign", "planned"),
        ("[place Norway] plans to sign the treaty.", "sign", "planned"),
        ("The treaty is to be signed by [place Norway].", "signed", "planned"),
        ("[place Norway] may sign the treaty.", "sign", "hypothetical"),
        ("If [place Norway] signed the treaty, trade could grow.", "signed", "hypothetical"),
        ("[place Norway] did not sign the treaty.", "sign", "denied"),
        ("[place Norway] refused to sign the treaty.", "sign", "denied"),
        ("[place Norway] never signed the treaty.", "signed", "denied"),
        ("[place Norway] managed to sign the treaty.", "sign", "happened"),
        ("Did [place Norway] sign the treaty?", "sign", "hypothetical"),
        ("The upcoming summit worries [place Norway].", "summit", "planned"),
    ],
)
def test_status(text: str, trigger: str, status: str) -> None:
    assert event(text, trigger)[0].status == status


def test_what_somebody_denies_is_denied() -> None:
    assert event("[source [person Ann Lee]] [cue denied] [content that soldiers attacked the port].", "attacked")[0].status == "denied"


def test_a_date_belongs_to_the_verb_of_its_clause_and_to_no_other() -> None:
    text = "On Tuesday, [source Mayor [person Ann Lee]] [cue said] [content that the bridge collapsed after a storm]."
    said, _ = event(text, "said")
    collapsed, _ = event(text, "collapsed")
    assert (said.first, said.last) == ("2023-05-02", "2023-05-02")
    assert (collapsed.first, collapsed.last) == (None, None)
    assert collapsed.why.startswith("undated")


def test_joined_verbs_share_a_date_and_a_subject() -> None:
    text = "In April [person Ann Lee] visited [place Riga] and met [person Bo Ek]."
    visited, notes = event(text, "visited")
    met, _ = event(text, "met")
    assert (visited.first, met.first) == ("2023-04-01", "2023-04-01")
    assert names(notes, visited.places) == {"Riga"}
    assert names(notes, met.participants) == {"Ann Lee", "Bo Ek"}


def test_two_days_are_one_interval_and_the_noun_takes_date_and_status_of_its_verb() -> None:
    text = "The talks will be held on May 18 and 19 in [place Riga]."
    held, notes = event(text, "held")
    talks, _ = event(text, "talks")
    assert (held.first, held.last, held.status) == ("2023-05-18", "2023-05-19", "planned")
    assert (talks.first, talks.last, talks.status) == ("2023-05-18", "2023-05-19", "planned")
    assert names(notes, held.places) == {"Riga"}


def test_speaker_and_addressee_take_part_in_the_saying_and_nobody_from_what_is_said() -> None:
    text = "[source [person Ann Lee]] [cue told] [organization Interfax] [content that [place Norway] had signed the treaty with [place Peru]]."
    told, notes = event(text, "told")
    signed, _ = event(text, "signed")
    assert names(notes, told.participants) == {"Ann Lee", "Interfax"}
    assert names(notes, signed.participants) == {"Norway", "Peru"}


def test_an_adjective_and_a_title_take_no_part() -> None:
    opened, notes = event(
        "[group Kazakh] Energy Minister [person Askar Bekov] opened the plant despite [group Western] sanctions.", "opened"
    )
    assert names(notes, opened.participants) == {"Askar Bekov"}


def test_he_is_the_last_man_named() -> None:
    met, notes = event("[person Ivan Petrov] flew to [place Riga]. There he met traders.", "met")
    assert names(notes, met.participants) == {"Ivan Petrov"}


def test_participles_before_nouns_are_no_events() -> None:
    plain, notes = read("The imposed restrictions and the heightened risks remain for [place Norway].")
    assert [e.trigger.of(plain) for e in notes.events] == []


def test_dates_move_and_nothing_else() -> None:
    one = read("[person Ann Lee] resigned on Tuesday.")[1].events
    other = read("[person Ann Lee] resigned on May 3.")[1].events
    assert [(e.status, e.participants) for e in one] == [(e.status, e.participants) for e in other]
    assert [e.first for e in one] == ["2023-05-02"]
    assert [e.first for e in other] == ["2023-05-03"]


def test_products_and_works_take_part() -> None:
    found, notes = event("[organization Fjordtech] unveiled the [product Skiff 2].", "unveiled")
    assert names(notes, found.participants) == {"Fjordtech", "Skiff 2"}
    found, notes = event("[work The Salt Road] sold well in [place Norway].", "sold")
    assert names(notes, found.participants) == {"The Salt Road"}
