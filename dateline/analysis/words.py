"""Words that several stages ask about: titles and what goes with them, pronouns, months, heads of organisations' names."""

from __future__ import annotations

HEADS = frozenset(
    "academic activist actor actress adviser advisor advocate aide ambassador analyst anchor archbishop artist assistant astronaut athlete"
    " attorney author baron baroness banker bishop blogger boss broker cardinal captain ceo cfo chair chairman chairperson chairwoman"
    " chancellor chief cleric coach coo colonel columnist comedian commander commentator commissioner comrade congressman congresswoman"
    " consul contributor coordinator correspondent councillor counsel counselor critic curator custodian delegate deputy designer detective"
    " diplomat director doctor dr duchess duke economist editor emir emperor engineer entrepreneur envoy executive expert farmer fighter"
    " filmmaker financier fisherman founder cofounder co-founder general governor head headteacher historian host imam inspector investor"
    " jihadist journalist judge justice king lawmaker lawyer leader lecturer legislator lieutenant lord magistrate major manager marshal"
    " mayor mep militant minister model moderator monk mp musician neighbor neighbour negotiator novelist nurse officer official ombudsman"
    " operative owner painter partner pastor patriarch philanthropist photographer physicist physician pilot player poet policeman"
    " politician pollster pope premier presenter president press-secretary priest prince princess principal producer professor prosecutor"
    " provost publisher queen rabbi rapper rector regent reporter representative researcher resident scholar scientist secretary senator"
    " sergeant sheikh sheriff singer sociologist soldier solicitor speaker specialist spokesman spokesperson spokeswoman spokesmen"
    " strategist striker sultan superintendent superstar supervisor surgeon teacher tenor trader treasurer tsar tycoon undersecretary"
    " veteran viceroy vicar victim warden winner witness writer czar midfielder goalkeeper defender quarterback biologist virologist"
    " epidemiologist psychologist psychiatrist orientalist sinologist politologist chairwomen vice-president pm frontman drummer guitarist"
    " developer programmer student graduate lobbyist insider surveyor trainer translator interpreter billionaire magnate"
    " businessman businesswoman statesman president-elect".split()
)
"""Nouns for who a person is: the heads of titles and roles."""

MODIFIERS = frozenset(
    "acting assistant associate chief current deputy designate elect emeritus ex executive federal first former foreign general"
    " governing incoming interim joint junior late lead leading longtime long-time national new opposition outgoing parliamentary"
    " permanent plenipotentiary political presidential press prime principal public regional retired second senior shadow special state"
    " supreme third top under veteran vice defence defense interior finance justice economy trade energy health education agriculture"
    " transport labour labor culture environment industry communications home prosecutor security police army military naval navy air"
    " force party government communist conservative liberal republican democratic independent socialist house senate congressional"
    " country's nation's central bank"
    " business commerce social development crown local city county district high legal media medical research science sports".split()
)
"""Words that stand between a nationality and the head of a title."""

HONORIFICS = frozenset(
    "mr mrs ms miss mx sir dame lord lady madam madame monsieur dr prof mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt.".split()
)
PRONOUNS = frozenset(
    "i me my mine we us our ours you your he him his she her hers it its they them their theirs this that these those who whom which what"
    " himself herself itself themselves someone anyone everyone nobody one".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below beneath beside between beyond by despite down"
    " during except for from in inside into like near of off on onto out outside over past per since than through throughout till to"
    " toward towards"
    " under until up upon versus via with within without".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday"
    " saturday sunday".split()
)
BODY_HEADS = frozenset("Ministry Department".split())
"""Heads of organisations' names that carry their country and their field with them: "Russian Foreign Ministry"."""

MINISTRIES: dict[str, tuple[str, ...]] = {
    "MFA": ("foreign",),
    "MoFA": ("foreign",),
    "MOFA": ("foreign",),
    "MoD": ("defence", "defense"),
    "MOD": ("defence", "defense"),
    "MoH": ("health",),
    "MoF": ("finance",),
    "MIA": ("internal", "interior"),
    "MoI": ("interior", "internal"),
}
"""Initials that any state's ministry bears, with a word of its name; they mean the one that the article names."""
OFFICES = frozenset("MEP MEPs MP MPs CEO CEOs CFO COO CTO PM MSP MLA TD VP SVP QC KC JP DG".split())
"""Initials of offices and professions, which are roles and no organisations."""

GENERIC_NAMES = frozenset(
    "the ministry government organisation organization company committee commission council department state states member members union"
    " president minister secretary king queen congressman senator party court police army conference summit treaty agency"
    " university institute club board bank group association mr mrs ms dr photo news internet god english".split()
)
"""Single words that are no name by themselves, however they are capitalised. (Countries and demonyms are asked first.)"""
POSSESSIVE = frozenset(("'s", "’s", "ʼs", "`s", "'", "’"))
