"""Cue verbs and nouns: which words introduce what somebody says, and the stance they give it.

The table lists lemmas; `lemma_of` takes the usual English endings away. Stances: a denial says the content is not so; a claim leaves
it to the speaker; a concession grants it against the speaker's interest; the rest say what they say. Everything else is neutral.
"""

from __future__ import annotations

from functools import cache, lru_cache

from dateline.model import Stance

_STANCES: dict[Stance, str] = {
    "claims": (
        "claim allege assert contend maintain insist argue purport profess declare swear believe suspect speculate boast brag opine"
        " posit suppose theorize theorise reckon"
    ),
    "denies": "deny refute reject dispute disavow rebut dismiss contradict disclaim repudiate rebuff deflect",
    "concedes": "concede admit acknowledge confess grant allow accept own recognise recognize",
    "warns": "warn caution threaten alert fear worry forewarn",
    "promises": "promise pledge vow commit undertake guarantee assure reassure ensure",
    "asks": (
        "ask demand urge request question inquire enquire plead beg appeal call-on call-for call-upon query wonder implore beseech entreat"
        " exhort quiz"
    ),
    "praises": "praise laud hail commend applaud celebrate thank congratulate extol tout welcome compliment admire acclaim salute endorse",
    "criticises": (
        "criticise criticize condemn denounce blast slam accuse blame attack lambast lambaste rebuke deplore decry mock ridicule scold"
        " chide castigate rip assail berate bemoan lament complain deride disparage fault rail excoriate lash berated bash trash"
    ),
}
_NEUTRAL = (
    "say tell add note state explain report write announce comment remark observe reply respond answer tweet post continue recall stress"
    " emphasise emphasize underline underscore highlight point-out mention describe suggest indicate reveal disclose confirm affirm"
    " repeat reiterate conclude estimate predict forecast expect inform testify quip joke read cite quote recount relate speak"
    " argue-that propose recommend agree signal hint imply declare-that think know hope feel specify clarify elaborate interject whisper"
    " shout yell murmur mutter sing broadcast publish tell-reporters advise instruct order refer summarise summarize outline stipulate"
    " exclaim blurt decide determine find show learn hear understand realise realize consider notify narrate tease confide counter"
    " retort chime echo sum-up remind stipulated"
)
_SPEECH = frozenset(
    "say tell add note state explain report write announce comment remark observe reply respond answer tweet continue recall stress"
    " emphasise emphasize underline underscore highlight mention reveal disclose confirm affirm repeat reiterate conclude quip joke"
    " recount exclaim specify clarify elaborate warn caution claim allege assert contend maintain insist argue declare deny concede"
    " admit acknowledge confess promise pledge vow ask demand urge complain lament testify predict suggest counter retort inform whisper"
    " shout yell"
    " muse opine boast remind believe think".split()
)
"""Verbs that may stand beside quotation marks and make them somebody's words."""
_IRREGULAR = {
    "said": "say", "says": "say", "saying": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "knew": "know",
    "known": "know", "felt": "feel", "spoke": "speak", "spoken": "speak", "sang": "sing", "swore": "swear", "sworn": "swear",
    "found": "find",
    "heard": "hear", "understood": "understand", "denies": "deny",
    "denied": "deny", "replies": "reply", "replied": "reply", "decried": "decry",
    "implied": "imply", "implies": "imply", "clarified": "clarify", "clarifies": "clarify", "testified": "testify", "notified": "notify",
    "worries": "worry", "worried": "worry", "begged": "beg", "bragged": "brag", "quipped": "quip", "slammed": "slam", "admitted": "admit",
    "admitting": "admit", "committed": "commit", "referred": "refer", "ripped": "rip", "shown": "show",
    "clarifying": "clarify", "denying": "deny", "slamming": "slam", "read": "read", "begging": "beg", "specified": "specify",
}  # fmt: skip
_ENDINGS = (("ing", ""), ("ing", "e"), ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""))
_RUSSIAN: dict[Stance, str] = {
    "neutral": (
        "сказал заявил отметил сообщил добавил подчеркнул рассказал пояснил объяснил уточнил напомнил ответил написал говорит говорят"
        " сказали подтвердил указал отвечает заметил"
    ),
    "claims": "считает считают утверждает утверждают полагает уверен",
    "denies": "опроверг отверг",
    "concedes": "признал признает",
    "warns": "предупредил пригрозил",
    "promises": "пообещал обещал заверил",
    "asks": "спросил призвал потребовал попросил",
    "criticises": "раскритиковал осудил обвинил",
}
"""Russian verbs of saying by their masculine past or a present form; the past adds -а, -о, -и."""
NOUNS: dict[str, Stance] = {
    "denial": "denies", "accusation": "criticises", "claim": "claims", "warning": "warns", "promise": "promises", "pledge": "promises",
    "criticism": "criticises", "praise": "praises", "demand": "asks", "request": "asks", "question": "asks", "allegation": "claims",
    "admission": "concedes", "threat": "warns", "call": "asks", "appeal": "asks", "statement": "neutral", "announcement": "neutral",
    "comment": "neutral", "remark": "neutral", "report": "neutral", "vow": "promises", "assertion": "claims", "attack": "criticises",
    "condemnation": "criticises", "rejection": "denies", "insistence": "claims", "assurance": "promises", "words": "neutral",
}  # fmt: skip


@cache
def table() -> dict[str, Stance]:
    """Stance by lemma; neutral verbs are in it too."""
    found: dict[str, Stance] = dict.fromkeys(_NEUTRAL.split(), "neutral")
    for stance, verbs in _STANCES.items():
        found.update(dict.fromkeys(verbs.split(), stance))
    return found


@cache
def _russian() -> dict[str, Stance]:
    stems = [(verb, stance) for stance, verbs in _RUSSIAN.items() for verb in verbs.split()]
    return {
        verb + ending: stance for verb, stance in stems for ending in (("", "а", "о", "и") if verb.endswith(("л", "г", "рг")) else ("",))
    }


def is_russian(word: str) -> bool:
    """Whether the form (in lower case) is of a Russian verb of saying."""
    return word in _russian()


@lru_cache(maxsize=8192)
def lemma_of(word: str) -> str | None:
    """The lemma of a cue verb's form (in lower case), None when it is the form of none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    verbs = table()
    if word in verbs:
        return word
    for ending, kept in _ENDINGS:
        if word.endswith(ending) and word[: -len(ending)] + kept in verbs:
            return word[: -len(ending)] + kept
    return None


def is_speech(word: str) -> bool:
    """Whether the form (in lower case) is of a verb that quotation marks go with."""
    return lemma_of(word) in _SPEECH or word in _russian()


def stance_of(cue: str) -> Stance:
    """The stance of a whole cue ("has repeatedly claimed", "called on"): that of its last verb with one, particles counted."""
    words = cue.lower().split()
    for at in range(len(words) - 1, -1, -1):
        if words[at] in ("call", "calls", "called", "calling") and any(w in ("on", "for", "upon") for w in words[at + 1 :]):
            return "asks"
        found = _stance(words[at])
        if found != "neutral":
            return _negated(found, words[:at])
    return "neutral"


def _stance(word: str) -> Stance:
    lemma = lemma_of(word)
    if word in _russian():
        return _russian()[word]
    if lemma is not None and lemma in table():
        return table()[lemma]
    return NOUNS.get(word, NOUNS.get(word.removesuffix("s"), "neutral"))


def _negated(stance: Stance, before: list[str]) -> Stance:
    """The stance of a negated verb: "did not deny" denies nothing, "would not accept" rejects."""
    if not any(w in ("not", "n't", "never", "didn't", "doesn't", "don't", "won't", "neither") for w in before):
        return stance
    return "denies" if stance == "concedes" else "neutral"
