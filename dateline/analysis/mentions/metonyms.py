"""Does a capital or seat of power stand for its government? By what stands around it, never by the name alone.

It does as the subject of an act that only people do ("Moscow stressed"), as the owner of a stance or policy ("Moscow's commitment"),
and as the party of a relation ("sanctions against Moscow", "ties with Beijing"). It does not where something is located ("in Moscow").
"""

from __future__ import annotations

from dateline.analysis.mentions.draft import Draft
from dateline.analysis.reading import Reading
from dateline.analysis.words import POSSESSIVE
from dateline.names import place

_LOCATIVE = frozenset(
    "in at near to into from through via outside around across within inside over leaving left toward visit visited visiting of".split()
)
_PARTY = frozenset("against with between by for than versus vs on".split())
_RELATION = frozenset(
    "sanctions relations ties partnership partnerships talks agreement deal treaty cooperation dialogue pressure demands threats war"
    " conflict"
    " partner partners ally allies tensions alliance restrictions negotiations contacts dispute rapprochement measures steps"
    " break help support aid weapons".split()
)
_ADVERBS = frozenset(
    "also then now still again repeatedly reportedly clearly openly strongly long never always already once recently later first only"
    " really even consistently previously thus therefore however in turn officially publicly has had have is was will would does did do"
    " may might could"
    " should must can not n't not be been being and".split()
)
_ACTS = frozenset(
    "accept accuse acknowledge act add admit advance agree aim allege allow announce answer appeal argue ask assert assume assure"
    " attempt await back ban believe blame block boost break call cancel caution claim comment complain concede conclude condemn condone"
    " confirm consider continue cooperate counter criticise criticize cut deal decide declare defend demand deny deploy describe deploy"
    " desire dictate disagree dismiss dispute downplay emphasise emphasize encourage end endorse ensure envisage estimate evacuate exert"
    " expect expel express extend face favor favour fear find fund give grant hail help hesitate hint hold hope ignore impose imply"
    " indicate initiate insist instruct intend intervene introduce invite issue join justify keep lack launch lead license lift lose"
    " maintain make manage mediate mull need negotiate note object offer oppose order perceive permit persuade pin plan play pledge"
    " point postpone prefer prepare press pressure prevent proceed promise promote propose protest prove provide provoke pull push put"
    " quit ratify react reaffirm realise realize recall receive recognise recognize reconsider refuse regard reiterate reject rely"
    " remain remind renew reply report repeat request resist respond resume retaliate reveal review revoke rule say see seek send sense"
    " set share show side sign signal slam spend stand state step stop stress strengthen struggle suggest supply support suspend take"
    " tell threaten tolerate train treat try turn understand undertake unveil urge use value veto view vote vow wait want warn weigh"
    " welcome withdraw withhold wish work worry yield said told held took made gave stood saw sought sent put led kept broke found lost"
    " meant met set cut"
    " withdrew understood thought felt became chose knew left brought bought built spent won spoke wrote".split()
)
_DONE_TO = frozenset(
    "support help assist aid supply arm financ finance back warn urge urg accuse accus condemn blame blam criticise criticize criticis"
    " criticiz isolate isolat persuade persuad convince convinc threaten pressure pressur punish sanction provoke provok anger please"
    " pleas appease"
    " appeas deter challenge challeng confront weaken strengthen irritate irritat embarrass thank ask press push force forc".split()
)
"""Stems of verbs that are done to people and governments, not to cities."""
_OWNED = frozenset(
    "commitment stance position policy policies view views decision decisions interests interest influence sphere role assistance"
    " support help response reaction demands demand needs aims aim goals goal plans plan efforts effort attempts allies ally enemies"
    " partner partners sanctions actions action move moves strategy intentions intention ambitions refusal readiness willingness claim"
    " claims statement statements message proposal proposals offer offers threats threat warnings warning relations ties relationship"
    " approach line diplomacy government authorities leadership foreign war invasion aggression troops forces army military largest main"
    " key top chief consent permission behaviour behavior concerns concern fears calculations calculus objectives opposition"
    " representatives envoy"
    " ambassador delegation negotiators point perspective security defense defence nuclear special economic political".split()
)


def stands_for_government(reading: Reading, draft: Draft, name: str) -> bool:
    """Whether the place draft of this name stands for its government here."""
    if place.government_of(name) is None:
        return False
    before, after = reading.lower(draft.first - 1), reading.word(draft.last)
    before = reading.lower(draft.first - 2) if before == "the" else before
    if _led(reading, draft) or _owns(reading, draft, after):
        return True
    if before in _LOCATIVE and not (before == "of" and _relation_before(reading, draft)):
        return False
    return _acts(reading, draft) or _party(reading, draft, before)


def _led(reading: Reading, draft: Draft) -> bool:
    """As in "Moscow-led" or "Washington-backed"."""
    return reading.word(draft.last) == "-" and reading.lower(draft.last + 1) in (
        "led",
        "backed",
        "sponsored",
        "imposed",
        "controlled",
        "friendly",
        "aligned",
        "brokered",
    )


def _owns(reading: Reading, draft: Draft, after: str) -> bool:
    if after not in POSSESSIVE:
        return False
    return any(reading.lower(draft.last + step) in _OWNED for step in (1, 2))


def _acts(reading: Reading, draft: Draft) -> bool:
    """The first word after the name and its adverbs, or after the names joined to it, is an act."""
    at = _past_names(reading, draft.last)
    for step in range(at, at + 5):
        lower = reading.lower(step)
        if _is_act(lower):
            return True
        if lower not in _ADVERBS and not lower.endswith("ly"):
            break
    return reading.lower(at) in ("are", "is", "was", "were", "has", "have") and _stance(
        reading, at + 1, at > draft.last or _joined(reading, draft)
    )


def _joined(reading: Reading, draft: Draft) -> bool:
    return reading.word(draft.first - 1) in (",", "and") and place.government_of(reading.word(draft.first - 2)) is not None


def _stance(reading: Reading, at: int, several: bool) -> bool:
    """What "is" or "are" goes on to: a state of mind ("not ready", "against", and of several capitals anything)."""
    return several or reading.lower(at) in (
        "not",
        "ready",
        "willing",
        "determined",
        "against",
        "keen",
        "unwilling",
        "angry",
        "concerned",
        "afraid",
    )


def _past_names(reading: Reading, at: int) -> int:
    """Past ", Brussels and London": the verb of a list of subjects stands after its last member."""
    end = at
    while reading.word(end) in (",", "and", "or") and place.government_of(reading.word(end + 1)):
        end += 2
    return end


def _is_act(lower: str) -> bool:
    if lower in _ACTS:
        return True
    for ending, kept in (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("d", "")):
        if lower.endswith(ending) and lower[: -len(ending)] + kept in _ACTS:
            return True
    return lower.endswith("ed") and lower[:-3] in _ACTS and lower[-3] == lower[-4]


def _party(reading: Reading, draft: Draft, before: str) -> bool:
    """The party of a relation: "sanctions against Moscow", "pressure on Moscow", "assisting Moscow"."""
    if before in _PARTY:
        return before == "against" or _relation_before(reading, draft)
    return any(before.removesuffix(ending) in _DONE_TO for ending in ("ing", "ed", "s", "d", ""))


def _relation_before(reading: Reading, draft: Draft) -> bool:
    return any(reading.lower(draft.first - back) in _RELATION for back in range(2, 6))
