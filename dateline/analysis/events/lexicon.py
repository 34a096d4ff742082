"""Which words are triggers: verbs of happening and saying with all their forms, and nouns that name happenings.

The lemmas are words that English news annotated with events (TimeBank, AQUAINT, MEANTIME, the training part of ECB+) marks in at least
two fifths of their occurrences, counted as facts, and usual news words of the same kind;
states (be, have, want, believe, seem) are no triggers.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

Form = Literal["base", "s", "past", "participle", "ing", "noun"]

VERBS = frozenset(
    "abandon abduct abolish accelerate accept access accompany achieve acquire act adapt adjourn adjust adopt advance agree aid airlift"
    " allocate allow ambush amend annex apologize apologise apply appoint approve argue arm arraign arrest arrive assassinate assault"
    " assemble assign assist assume attack attend auction authorize authorise avert avoid award ban bar battle beat become begin behead"
    " besiege bid bind blast block blow boost bomb bombard book boost borrow boycott breach break bring broadcast broker build burn"
    " burst bury buy bypass call cancel capture carry cast catch cause cease celebrate change charge chair check choose circumvent claim"
    " clash climb clinch close coincide collapse collect collide combine come commemorate commence commission commit compensate compete"
    " complete compromise concentrate conclude conduct confiscate confront congratulate connect conquer construct contribute convene"
    " convert convict cooperate cost coordinate crack crash create cross crush curb cut damage deal debate decide declare decline"
    " decrease dedicate defeat defect defend defuse delay delete deliver demolish demonstrate deny depart deploy deport derail descend"
    " destroy detain detect deteriorate detonate develop devastate devote die dig dip direct disappear discharge disclose discover"
    " discuss dismantle dismiss disperse displace dispose disrupt dissolve distribute disturb dive divert divide donate double downgrade"
    " draft drag drain draw drive drop drown earn ease eat edge educate eject elect eliminate embark embargo emerge enable encounter end"
    " endorse enforce engage engulf enhance enlist enroll ensure enter erode erupt escape escalate escort establish estrange evacuate"
    " evade evict evolve exceed exchange exclude execute exempt exercise exile exit expand expel expire explode exploit explore export"
    " expose extend extradite fail fall feed fight file fill finalize finance find finish fire fix flare flee float flood flow fly"
    " follow force forge form found free freeze fuel fulfill fund gain gather generate get give go govern grant greet grow guard guide"
    " hack halt hand handle hang happen harden harm heal hear help hide hijack hire hit hold honor honour host hunt hurt identify ignite"
    " ignore impair impeach implement import impose imprison improve inaugurate incorporate increase indict infect inflict influence"
    " inherit initiate injure inject inquire inspect install instruct integrate intensify intercept intervene interview introduce invade"
    " invent invest investigate invite invoke involve issue jail join jump keep kick kidnap kill knock land last launch lay lead leak"
    " learn leave lend level liberate license lift light liquidate lose loot lower lure maintain make manage march mark marry massacre"
    " mediate meet merge migrate mine mobilize mobilise monitor mount move murder nationalize negotiate nominate obtain occupy occur"
    " offer offset open operate oppose order organize organise oust outline overcome overhaul oversee overthrow overtake overturn pardon"
    " park participate pass pay peak penetrate perform perish permit persuade plant play plead plummet plunge poison postpone pound"
    " practice practise prepare present prevent proceed process procure produce progress prohibit promote propose prosecute protect"
    " protest provide provoke publish pull pump punish purchase pursue push put quarrel quash quell quit race raid raise rally ram"
    " ratify reach react read realign rebuild receive recognize recognise recommend reconcile reconsider record recover recruit redeem"
    " redirect reduce reelect reestablish refer reform refrain regain register regulate rehire reinforce reinstate reject rejoin relax"
    " release relocate remove rename render renew renounce rent reopen repair repatriate repay repeal repel replace represent rescue"
    " resign resist resolve restart restore restrict restructure result resume retain retaliate retire retreat retrieve return reunite"
    " reveal reverse review revise revive revoke reward ring riot rip rise roam rob roll rule run rush sabotage sack sail salvage"
    " sanction save scale schedule score scrap screen seal search secure seize select sell send sentence separate serve set settle shake"
    " shape share shell shelve shift ship shoot shrink shut side sign sing sink sit slash slay slide slip slow smash smuggle snap soar"
    " solve spark speak spend spill split spoil sponsor spread spy stab stabilize stage stall stand start starve station stay steal step"
    " stimulate stop storm strand strangle strengthen strike strip struggle study submit subpoena subscribe substitute succeed sue"
    " suffer supply support suppress surface surge surpass surrender surround survive suspend sustain swap swear sweep swim switch"
    " tackle take target tear terminate test threaten throw tie tighten topple torture total touch tour tow track trade train transfer"
    " transform transit transmit transport travel treat trigger triple turn uncover undergo undermine undertake unify unite unleash"
    " unload unveil update upgrade uphold uproot use vacate vaccinate vanish veto violate visit vote walk wane weaken weigh welcome"
    " widen win withdraw withhold withstand witness work wound wreck write yield"
    " intensify tumble skyrocket disengage acquit arraign check convoke frighten spoil worsen mull stretch commit monitor".split()
)
SAYING = frozenset(
    "say tell announce state report write declare claim allege assert insist argue maintain deny admit acknowledge concede confirm warn"
    " caution threaten promise pledge vow ask demand urge request call add note stress emphasise emphasize underline comment remark"
    " observe reply respond answer explain describe suggest indicate reveal disclose testify accuse blame criticise criticize condemn"
    " denounce praise hail predict forecast estimate tweet recall speak talk propose recommend refute reject dismiss reiterate repeat"
    " conclude express mention complain brief"
    " inform notify apologise apologize quote cite point".split()
)
NOUNS = frozenset(
    "abduction accident acquisition aftershock aggression agreement airstrike air-strike ambush anniversary announcement appointment"
    " arrest arrival arson assassination assault attack auction bailout bankruptcy battle birth blackout blast blaze blockade"
    " bombardment bombing boycott breakthrough briefing burial bust campaign cancellation capture ceasefire celebration ceremony clash"
    " closure collapse collision competition concert conference conflict confrontation conquest construction conviction coup crackdown"
    " crash crime crisis curfew death debate decision defeat defection delivery demolition demonstration departure deployment"
    " deportation destruction detention detonation devaluation disappearance disaster discovery dismissal displacement dispute drill"
    " drought earthquake election embargo epidemic escalation escape evacuation eviction execution exhibition expansion expedition"
    " explosion expulsion extradition famine festival fighting final fire flight flood forum fraud funeral game genocide graduation"
    " handover hearing heist homicide hostilities hurricane impeachment imprisonment inauguration incident incursion independence"
    " indictment inquiry insurgency interview invasion investigation journey kidnapping killing landing landslide launch lawsuit looting"
    " manhunt march massacre match meeting merger migration mission mobilization mobilisation murder mutiny negotiation negotiations"
    " occupation offensive operation opening outage outbreak outcry parade patrol payment polling premiere primary procession"
    " prosecution protest purchase quake raid rally rampage ratification rebellion recession reconciliation referendum release removal"
    " repatriation rescue resignation retaliation retreat reunion revolt revolution riot robbery sabotage sale seizure sentencing"
    " settlement shelling shooting shutdown siege signing slaying speech standoff storm strike suicide summit surgery surrender"
    " suspension swap takeover talks terror theft tornado torture tour tournament tragedy transaction trial tsunami turmoil typhoon"
    " unrest uprising vaccination"
    " verdict victory vigil violence visit vote voting war warning wedding withdrawal wildfire statement trip".split()
)
"""Nouns for happenings; "talks" and "hostilities" have no singular of that meaning."""

_IRREGULAR = (
    "become became become|begin began begun|bid bid bid|bind bound bound|blow blew blown|break broke broken|bring brought brought"
    "|broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught"
    "|choose chose chosen|come came come|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drive drove driven|eat ate eaten"
    "|fall fell fallen|feed fed fed|fight fought fought|find found found|flee fled fled|fly flew flown|forecast forecast forecast"
    "|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|hang hung hung|hear heard heard|hide hid hidden"
    "|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|lay laid laid|lead led led|leave left left|lend lent lent|let let let"
    "|light lit lit|lose lost lost|make made made|meet met met|overcome overcame overcome|oversee oversaw overseen"
    "|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read"
    "|rebuild rebuilt rebuilt|repay repaid repaid|ring rang rung|rise rose risen|run ran run|say said said|seek sought sought"
    "|sell sold sold|send sent sent|set set set|shake shook shaken|shoot shot shot|shrink shrank shrunk|shut shut shut|sing sang sung"
    "|sink sank sunk|sit sat sat|slay slew slain|slide slid slid|speak spoke spoken|spend spent spent|split split split"
    "|spread spread spread|stand stood stood|steal stole stolen|strike struck struck|strive strove striven|swear swore sworn"
    "|sweep swept swept|swim swam swum|take took taken|tear tore torn|tell told told|throw threw thrown|undergo underwent undergone"
    "|undertake undertook undertaken|uphold upheld upheld|win won won|withdraw withdrew withdrawn|withhold withheld withheld"
    "|withstand withstood withstood|write wrote written"
)
_DOUBLED = frozenset(
    "ban bar beg commit compel cut defer dip drag drop expel get grab hit jam let occur permit plan plot put quit ram rebel refer rip"
    " rob run set shut sit slam slip snap spin split spur stab step stop strip swap swim transfer transmit transit win wrap"
    .split()
)  # fmt: skip
_BRITISH = frozenset("cancel fuel level quarrel signal travel".split())
"""Verbs that double their last letter in British spelling only."""
_VERB_ONLY_NOUNS = frozenset(
    "sanction sanctions state states act acts place places force forces share shares head heads hand handed mine mines book books face"
    " faces form forms land lands level levels light name names park parks plant plants position present presents process race races"
    " rule rules scale screen screens ship ships side sides stage stages station stations study studies target targets tie ties train"
    " trains shell shells turn works work use uses fund funds host hosts board fuel fuels order orders issue issues mark marks move"
    " moves cost costs total practice practices guide guides guard guards track tracks bar bars bank test tests supply supplies support"
    " transit transport trade figures record records limit help aid finance import imports export exports result results interest"
    " experience influence increase increases offer offers change changes charge charges challenge challenges point points comment"
    " comments claim claims demand demands request requests report reports answer answers estimate estimates forecast quote quotes"
    " stress pledge promise pledges promises threat measures lead leads play plays run runs stand stands step steps stay stop visit fire"
    " fires call calls close open spread mean means last found left record review set sets cast gain gains deal deals draft drafts file"
    " files progress project rally score scores search service sign signs"
    " split start surface swap vote voice witness witnesses wound wounds yield yields border fight match".split()
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
