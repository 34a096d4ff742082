"""What kind of thing a name is that the network marks as `misc`: event, work or product, by its own words and by what stands around it.

The lists are of the words that English news puts into and beside such names, compiled here. A name that nothing tells is left out.
"""

from __future__ import annotations

from functools import cache

import regex

from dateline.analysis.tagger.designations import is_designation, product_beside
from dateline.model import Span
from dateline.names.given import is_given
from dateline.names.thing import known

_CLEAR = (
    "Cup|Olympics|Paralympics|Olympiad|Summit|Festival|Championships?|Marathons?|Prix|Expo|Revolution|Uprising|Intifada|Genocide|Massacre"
    "|Diwas|Yatra|Jayanti|Puja|Pageant|Parade|Regatta|Biennale|Biennial|Hackathon|Playoffs|Invitational|Trophy"
)
"""Heads of names that are occasions wherever they stand."""
_WEAK = (
    "Games|War|Forum|Conference|Congress|Convention|Derby|Election|Referendum|Tour|Awards|Fair|Week|Day|Open|Battle|Show|Rally|March|Pride"
    "|Gathering|Celebrations?|Carnival|Crisis|Riots?|Scandal|Affair|Round|Tournament|Series|League\\sFinal|Classic|Masters|Tuesday"
)
"""Heads of occasions that in quotation marks are as often a title ("New Day")."""
_GAMES = (
    "Olympic|Paralympic|Commonwealth|Asian|Asean|SEA|European|African|Pacific|American|World|National|Winter|Summer|Youth|Invictus|Goodwill"
    "|Highland|University|Military|Islamic|Mediterranean|Maccabiah"
)
_NUMBER = r"(?:\s(?:\p{Nd}+|[IVX]+))?"
_OF = r"(?:\sof\s(?:the\s)?\p{Lu}[\p{L}]+)?"
_LAW = (
    "Act|Constitution|Bill|Law|Agreement|Accords?|Treaty|Convention|Protocol|Charter|Declaration|Resolution|Code|Report|Plan|Ordinance"
    "|Regulations|Amendment|Initiative|Atlas|Bible|Qu?[uo]r'?an|Diary|Decree|Memorandum|Pact|Doctrine|Strategy|Framework|Vision"
)
_NICKNAMES = (
    "known|called|dubbed|nicknamed|moniker|so-called|slogans?|chants?|themes?|projects?|movements?|hashtags?|signs?|term|terms|word|phrase"
    "|codenamed|code-named|alias|hats?|motto|banners?|caps?|shirts?|roundtable|seminar|workshop|discussion|debate"
)
WORKS = (
    "films?|movies?|novels?|books?|songs?|albums?|singles?|mixtapes?|documentary|documentaries|sitcom|poems?|essays?|memoirs?|biography"
    "|autobiography|musicals?|comedy|melodrama|sequels?|prequel|trilogy|TV\\s(?:show|series|drama)|ad|play|opera|podcast|painting|ballad"
)
"""Nouns for what has a title."""
MAKERS = "actor|actress|star|co-star|director|author|singer|host|co-host|creator|screenwriter|novelist"
_ROLES = r"star|author|director|host|creator|writer|episode|adaptation|copy|copies|cast|sequel|version|making|premiere"
_ACTS = "repeal|ratify|amend|enact|renegotiate|repealed|ratified|amended|enacted|repealing|amending|ratifying|under|violat(?:e[ds]?|ing)"
_OCCASIONS = (
    "competition|tournament|championships?|festival|celebrations?|carnival|pageants?|parade|title|scandal|affair|massacre|holidays?|weekend"
    "|festivities"
)
_BEFORE = 90
_BEHIND = 90


def kind(span: Span, text: str) -> str | None:
    """`event`, `work` or `product` for the name at `span`, None where neither it nor its sentence tells."""
    name = " ".join(span.of(text).split())
    before, behind = around(span, text)
    quoted = in_marks(span, text) and not nickname(before) and not _patterns()["project"].match(behind)
    if illness(name):
        return None
    return (
        known(name)
        or _by_name(name, quoted=quoted)
        or ("product" if is_designation(name) or product_beside(before, behind) else None)
        or ("work" if quoted and name[:1].isupper() else None)
        or _by_context(name, before, behind)
    )


def around(span: Span, text: str) -> tuple[str, str]:
    """What stands before and behind in the same sentence, blanks collapsed."""
    before = regex.split(r"[.!?][\"”’']?\s|\n\s*\n", text[max(0, span.start - _BEFORE) : span.start])[-1]
    behind = regex.split(r"[.!?](?:[\"”’']?\s|$)|\n\s*\n", text[span.end : span.end + _BEHIND])[0]
    return regex.sub(r"\s+", " ", before), regex.sub(r"\s+", " ", behind)


def nickname(before: str) -> bool:
    """Whether the words before quotation marks say that what they hold is a nickname, slogan or project."""
    return _patterns()["nickname"].search(before) is not None


def illness(name: str) -> bool:
    """Whether the name is that of an illness, which is none of the three."""
    return _patterns()["illness"].match(name) is not None


def headline(sentence: str) -> bool:
    """Whether nearly all longer words have capitals, so that capitals tell nothing."""
    words = regex.findall(r"\p{L}{3,}", sentence)
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)  # noqa: PLR2004


def in_marks(span: Span, text: str) -> bool:
    """Whether quotation marks enclose the name and nothing else; a comma or full stop may stand before the closing one."""
    return text[max(0, span.start - 1) : span.start] in tuple("\"“‘«„'`") and bool(regex.match(r"[.,]?\s?[\"”’»“']", text, pos=span.end))


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        "clear": regex.compile(rf"\b(?:{_CLEAR})\b{_OF}{_NUMBER}$"),
        "weak": regex.compile(
            rf"\S\s(?:{_WEAK})\b{_OF}{_NUMBER}$|^(?:Battle|Siege|Festival|Feast|Day|Year|War)\sof\b|^COP\s?\p{{Nd}}{{1,2}}$"
        ),
        "league": regex.compile(r"(?:Football|Athletic|Valley|Eastern|Western|Basketball)\sConference$"),
        "games": regex.compile(rf"\b(?:{_GAMES})\sGames$"),
        "law": regex.compile(rf"\s(?:{_LAW})\b|^(?:{_LAW})\s(?:of|on|for|against|to|between|No\.?)\b"),
        "prize": regex.compile(r"^(?:Best|Outstanding)\s|\s(?:Awards?|Prize|Medal|Fellowship|Scholarship)$"),
        "work before": regex.compile(
            rf"\b(?:{WORKS})(?:\s(?:called|entitled|titled|named))?,?\s[\"“‘'`]*$"
            rf"|\b(?:{_ROLES})\s(?:of|to|from|for)\s(?:the\s)?[\"“‘'`]*$"
            r"|\b(?:(?:shows?|series|programmes?)\scalled|entitled|titled|starred\sin|starring\sin|role\sin|stars\sin)\s[\"“‘'`]*$"
        ),
        "work behind": regex.compile(
            rf"^[\"”’']*\s(?:{WORKS}|actor|actress|author|novelist|creator|franchise|episode)\b"
            rf"|^,\s(?:a|an|the|his|her|their)\s(?:[\w-]+\s){{0,4}}(?:{WORKS})\b"
        ),
        "nickname": regex.compile(rf"\b(?:{_NICKNAMES})\b[^.;\"“‘`]{{0,30}}[\"“‘'`]*$"),
        "project": regex.compile(
            r"[\"”’']*\s(?:\p{Ll}[\w-]*\s){0,2}(?:programmes?|projects?|campaigns?|initiatives?|schemes?|movements?|sessions|slogans?|hats?|caps?|shirts?)\b"
        ),
        "illness": regex.compile(r"(?i:covid|coronavirus|sars|mers|zika|ebola|hiv|aids|malaria|h\p{Nd}n\p{Nd}|omicron)\b"),
        "topic": regex.compile(r"\b(?i:films?|movies?|novels?|songs?|albums?|sitcoms?|episodes?|drama\sseries|box\soffice|musicals?)\b"),
        "act before": regex.compile(rf"\b(?:{_ACTS})\s(?:the\s)?$"),
        "event before": regex.compile(
            r"\b(?:occasion\sof|eve\sof|celebrat(?:e[sd]?|ing)|won\sthe|(?:this|last|next)\syear[’']s|annual|final\sof|at\sthe\s\p{Nd}{4}"
            r"|edition\sof|[Dd]uring|title\sat|part\sin)\s(?:the\s)?$"
        ),
        "event behind": regex.compile(rf"^\s(?:\p{{Nd}}{{4}}\s)?(?:{_OCCASIONS})\b|^\swas\s(?:cancell?ed|postponed)\b"),
    }


def _by_name(name: str, *, quoted: bool) -> str | None:
    rules, name = _patterns(), regex.sub(r"^(?:\p{Ll}+\s)+", "", name.title() if name.isupper() else name)
    if rules["prize"].search(name) and not name.endswith("Awards"):
        return None
    if is_occasion(name) or (not quoted and rules["weak"].search(name) and not rules["league"].search(name)):
        return "event"
    if rules["games"].search(name):
        return "event"
    return "work" if rules["law"].search(name) else None


def is_occasion(name: str) -> bool:
    """Whether the last word of a name of several, or the one before "of Nations", is that of an occasion ("Africa Cup of Nations")."""
    return " " in name and _patterns()["clear"].search(name) is not None


def _by_context(name: str, before: str, behind: str) -> str | None:
    rules = _patterns()
    if rules["prize"].search(name) or (is_given(name.partition(" ")[0]) and " " in name):  # a person, whatever the network says
        return None
    if rules["work before"].search(before) or rules["work behind"].search(behind) or rules["act before"].search(before):
        return "work"
    if rules["topic"].search(f"{before} {behind}") and " " in name and name[:1].isupper() and not headline(before + behind):
        return "work"
    if rules["event behind"].search(behind) or (rules["event before"].search(before) and name[:1].isupper()):
        return "event"
    return None
