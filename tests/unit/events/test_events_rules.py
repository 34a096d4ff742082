"""Rules of the events stage that news of any outlet needs, on invented sentences: contractions, lists, brackets, modifiers."""

import pytest

from tests.unit.events.test_events_stage import event, names, read


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("[place Norway] won’t sign the treaty.", "sign", "denied"),
        ("[place Norway] didn't sign the treaty.", "sign", "denied"),
        ("If [place Norway] does not sign the treaty, trade could shrink.", "sign", "hypothetical"),
        ("[place Norway] will open the port, sign the treaty and pay the fine.", "pay", "planned"),
        ("[person Ann Lee] said that [place Norway] would sign the treaty.", "sign", "planned"),
        ("[person Ann Lee] called for an inquiry.", "inquiry", "hypothetical"),
        ("[place Norway] could trigger a war.", "war", "hypothetical"),
        ("[place Norway] discussed the war.", "war", "happened"),
        ("The storm caused [place Norway] to close the port.", "close", "happened"),
        ("[person Ann Lee] looks forward to meeting [person Bo Ek].", "meeting", "planned"),
    ],
)
def test_status_by_what_stands_around(text: str, trigger: str, status: str) -> None:
    assert event(text, trigger)[0].status == status


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("[person Ann Lee] also urged voters to resign.", ["urged", "resign"]),
        ("[person Ann Lee] calls for the summit.", ["calls", "summit"]),
        ("[person Ann Lee] is going to resign.", ["resign"]),
        ("An arson attack destroyed the port.", ["attack", "destroyed"]),
        ("[person Ann Lee], 45, resigns.", ["resigns"]),
        ("The mayor taught there following the war.", ["taught", "war"]),
        ("The campaign said so.", ["said"]),
        ("[person Ann Lee] made it clear that the port would close.", ["made", "close"]),
    ],
)
def test_what_is_a_trigger(text: str, triggers: list[str]) -> None:
    plain, notes = read(text)
    assert [e.trigger.of(plain) for e in notes.events] == triggers


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("[organization Acme], a builder, has threatened to leave.", "threatened", {"Acme"}),
        ("[person Ann Lee] ([place Ohio]) met [person Bo Ek].", "met", {"Ann Lee", "Bo Ek"}),
        ("Police arrested [person Ann Lee]'s brother.", "arrested", set()),
        ("[person Ann Lee] died in an attack on [organization Acme].", "died", {"Ann Lee"}),
        ("[organization Acme] grew fast. It bought [organization Bolt].", "bought", {"Acme", "Bolt"}),
        ("[source [person Ann Lee] and [person Bo Ek]] [cue said] [content the port was shut].", "said", {"Ann Lee", "Bo Ek"}),
    ],
)
def test_who_takes_part(text: str, trigger: str, who: set[str]) -> None:
    found, notes = event(text, trigger)
    assert names(notes, found.participants) == who


def test_a_day_before_its_noun_is_the_nouns() -> None:
    voted, _ = event("[person Ann Lee] instructed members before Tuesday's vote.", "vote")
    instructed, _ = event("[person Ann Lee] instructed members before Tuesday's vote.", "instructed")
    assert (voted.first, instructed.first) == ("2023-05-02", None)


def test_brackets_do_not_part_a_verb_from_its_date() -> None:
    reached, _ = event("The letter reached [organization Acme] (ACM) on May 3.", "reached")
    assert reached.first == "2023-05-03"
