"""Which words are triggers: verbs of happening and saying with all their forms, and nouns that name happenings."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from dateline.analysis.events.vocabulary import NOUNS, SAYING, VERBS

Form = Literal["base", "s", "past", "participle", "ing", "noun"]

_IRREGULAR = (
    "beat beat beaten|become became become|begin began begun|bid bid bid|bind bound bound|blow blew blown|break broke broken"
    "|bring brought brought|broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast"
    "|catch caught caught|choose chose chosen|come came come|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn"
    "|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|fight fought fought|find found found|flee fled fled"
    "|forbid forbade forbidden|fly flew flown|forecast forecast forecast|freeze froze frozen|get got got|give gave given"
    "|go went gone|grow grew grown|hang hung hung|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt"
    "|keep kept kept|lay laid laid|lead led led|leave left left|lend lent lent|let let let|light lit lit|lose lost lost"
    "|make made made|meet met met|overcome overcame overcome|oversee oversaw overseen|overtake overtook overtaken"
    "|overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt"
    "|repay repaid repaid|ring rang rung|rise rose risen|run ran run|say said said|seek sought sought|sell sold sold"
    "|send sent sent|set set set|shake shook shaken|shoot shot shot|shrink shrank shrunk|shut shut shut|sing sang sung"
    "|sink sank sunk|sit sat sat|slay slew slain|slide slid slid|speak spoke spoken|spend spent spent|split split split"
    "|spread spread spread|stand stood stood|steal stole stolen|strike struck struck|strive strove striven|swear swore sworn"
    "|sweep swept swept|swim swam swum|take took taken|tear tore torn|tell told told|throw threw thrown"
    "|undergo underwent undergone|undertake undertook undertaken|uphold upheld upheld|win won won|withdraw withdrew withdrawn"
    "|mislead misled misled|override overrode overridden|overrun overran overrun|redraw redrew redrawn"
    "|outsell outsold outsold|retake retook retaken"
    "|shed shed shed|swing swung swung|teach taught taught|withhold withheld withheld|withstand withstood withstood"
    "|write wrote written"
)
_DOUBLED = frozenset(
    "admit ban bar beg chat chop clap commit compel concur confer cut defer dip drag drop drum dub enrol expel flip flop fulfil"
    " get grab handicap hit incur infer jam jog kidnap let log mar mob mug occur omit overlap patrol permit pin plan plot plug pop"
    " propel put quit ram rap rebel refer regret remit repel retrofit rig rip rob rub run scan scar scrap scrub set ship shop shrug"
    " shut sip sit slam slap slip snag snap snub spin split spot spur stab star stem step stir stop strip stun submit swap swim tap"
    " tip top transfer transit transmit trap trim trip tug whip win wrap zip"
    .split()
)  # fmt: skip
_BRITISH = frozenset("cancel counsel fuel label level marshal model quarrel rival signal total travel unravel".split())
"""Verbs that double their last letter in British spelling only."""
_VERB_ONLY_NOUNS = frozenset(
    "act acts address addresses aid answer answers array attempt attempts audit audits bank banks bar barricade bars benefit benefits"
    " bid bids blow blows board book books border brand brands call calls cast challenge challenges change changes charge charges"
    " charm claim claims clean clear close comment comments complete compound compounds contract contracts cost costs counsel craft"
    " crafts cut cuts dash deal deals demand demands desert design designs detail details dispatch dock docks draft drafts drop drops"
    " drum drums duck ducks dump dumps effort equal estimate estimates experience export exports extract extracts face faces fall"
    " falls fight figures file files finance fine fire fires flip fold force forces forecast form forms found frame frames fuel fuels"
    " fund funds gain gains guard guards guide guides hand handed haul head heads help hike host hosts impact impacts import imports"
    " increase increases influence interest issue issues jam label labels land lands last lead leads lecture lectures left level"
    " levels light limit lobbies lobby lock locks log logs mandate mandates mark marks match mean means measures mend mine mines mock"
    " model models move moves name names narrow object objects offer offers open order orders outlaw outlaws page pages park parks"
    " patch patches permit permits petition petitions pick picks picture pictures place places plant plants play plays pledge pledges"
    " point points portray position post posts practice practices present presents pressure pressures process profit profits progress"
    " project promise promises punch quote quotes race races rally ramp ramps rap rear record records relay report reports request"
    " requests result results review reviews ring rings rise rises rival rivals rule rules run runs sanction sanctions scale scan scar"
    " scars score scores screen screens search service set sets share shares shed sheds shell shells shield shields ship ships shock"
    " shocks showcase side sides sign signal signals signs slow snap sort sorts split spread spur spurs stage stages stake stalk stand"
    " stands star stars start state states station stations stay steer stem stems step steps stop stress studies study subject"
    " subjects supplies supply support surface survey surveys swap swarm swing swings tackle target targets tear tears test tests"
    " threat tie ties tip tips top tops total track tracks trade train trains transit transport trap traps trek trick tricks trim turn"
    " use uses visit voice volunteer volunteers vote wage wages waste wave waves weather wield witness witnesses work works wound"
    " wounds wrap yield yields".split()
)
"""Forms that are oftener a noun of no event: they count as verbs only where a verb can stand."""


class Entry(NamedTuple):
    """What a form can be: its lemma, which forms of a verb it is, whether it is an event noun and a verb of saying."""

    lemma: str
    forms: frozenset[Form]
    saying: bool
    doubtful: bool


@cache
def forms() -> dict[str, Entry]:
    """All trigger forms in lower case."""
    table: dict[str, tuple[str, set[Form]]] = {}
    irregular = {line.split()[0]: line.split()[1:] for line in _IRREGULAR.split("|")}
    for lemma in sorted(VERBS | SAYING):
        for form, kind in _inflected(lemma, irregular.get(lemma)):
            table.setdefault(form, (lemma, set()))[1].add(kind)
    for lemma in sorted(_BRITISH & (VERBS | SAYING)):
        table.setdefault(f"{lemma}led", (lemma, set()))[1].update(("past", "participle"))
        table.setdefault(f"{lemma}ling", (lemma, set()))[1].add("ing")
    for noun in sorted(NOUNS):
        for form in (noun, _plural(noun)):
            table.setdefault(form, (noun, set()))[1].add("noun")
    return {form: Entry(lemma, frozenset(kinds), lemma in SAYING, form in _VERB_ONLY_NOUNS) for form, (lemma, kinds) in table.items()}


def _plural(noun: str) -> str:
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z")) else "s")


def _inflected(lemma: str, irregular: list[str] | None) -> list[tuple[str, Form]]:
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye")) else lemma
    doubled = lemma + lemma[-1] if lemma in _DOUBLED else stem
    past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else doubled + "ed"
    pasts = irregular or [past, past]
    ing = (
        lemma[:-2] + "ying"
        if lemma in ("die", "tie", "lie")
        else doubled + "ing"
        if lemma not in ("flee", "free", "see", "agree")
        else lemma + "ing"
    )
    third = _plural(lemma) if not lemma.endswith(("s", "o")) else lemma + "es"
    return [(lemma, "base"), (third, "s"), (pasts[0], "past"), (pasts[1], "participle"), (ing, "ing")]
