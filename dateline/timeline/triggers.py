"""Kinds of happenings: stems of verbs and nouns that news uses for one and the same thing. Compiled here."""

from __future__ import annotations

from functools import cache

from dateline.terms import analyse

_KINDS: dict[str, str] = {
    "speech": "say said tell told state statement note add stress emphasize emphasise underline underscore argue"
    " claim declare comment remark point observe explain insist assert mention speak speech briefing"
    " interview describe call acknowledge admit concede confirm deny reveal suggest recall assure believe"
    " think announce announcement report quote according warn warning indicate pledge promise vow urge"
    " address voice",
    "meeting": "meet meeting talk talks negotiate negotiation summit conference forum hold convene gather gathering"
    " session consult consultation discuss",
    "visit": "visit travel trip arrive arrival tour fly go come depart leave departure",
    "agreement": "agree agreement sign signing deal contract treaty accord pact memorandum ratify conclude award",
    "attack": "attack strike shell shelling bomb bombing raid assault fire shoot shooting missile explode explosion blast hit",
    "death": "die death kill killing murder dead perish assassinate assassination drown",
    "injury": "injure injury wound hurt hospitalise hospitalize",
    "launch": "launch unveil introduce introduction release present presentation debut premiere roll rollout start"
    " open opening inaugurate begin",
    "purchase": "buy purchase acquire acquisition order takeover bid procure",
    "sale": "sell sale supply export deliver delivery ship shipment handover",
    "arrest": "arrest detain detention capture seize custody apprehend jail imprison",
    "trial": "trial try sentence convict conviction verdict acquit charge indict indictment prosecute sue lawsuit plead",
    "election": "elect election vote win victory poll referendum",
    "appointment": "appoint appointment name nominate nomination hire promote succeed replace",
    "departure": "resign resignation quit step retire retirement dismiss dismissal fire sack oust",
    "delay": "delay postpone postponement defer push suspend suspension halt cancel cancellation",
    "crash": "crash collide collision accident derail sink wreck",
    "flight": "flight takeoff land landing maiden",
    "sanction": "sanction sanctions ban restrict restriction embargo blacklist impose",
    "rise": "rise increase grow growth jump surge climb gain raise",
    "fall": "fall decrease drop decline slump cut reduce reduction shrink",
    "disaster": "quake earthquake flood storm hurricane tornado eruption landslide tsunami tremor",
    "protest": "protest demonstrate demonstration rally riot march unrest",
    "invasion": "invade invasion war offensive operation intervene intervention deploy deployment conflict",
}


@cache
def _kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in _KINDS.items():
        for stem in analyse(words).texts:
            found.setdefault(stem, kind)
    return found


def kind_of(lemma: str) -> str:
    """The kind of happening that a stem names; the stem itself where it is of no kind."""
    return _kinds().get(lemma, lemma)


def known(lemma: str) -> bool:
    """Whether a stem names a happening of a known kind."""
    return lemma in _kinds()


def is_speech(lemma: str) -> bool:
    """Whether it is somebody saying something."""
    return kind_of(lemma) == "speech"
