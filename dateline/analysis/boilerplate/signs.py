"""What the words of a page's furniture look like: one table, a row a sign, read by `dateline.analysis.boilerplate`.

A sign has to account for a whole paragraph (or a paragraph's last sentence, where `tail` allows it), so prose that merely begins with such
words and goes on is not caught unless the sign ends in `_REST`. To add a sign, add a row; the tests show one example a row.
Vocabulary gathered by hand from the furniture of news sites in English, Russian and the larger European languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.model import BoilerplateKind

_REST = r"[^\n]*"
_PARTICLE = r"(?:de|da|del|van|von|der|al|bin|el|la|di|du|and|&)"
NAME = r"[A-ZÀ-ÖØ-ÞŁŚŠŽĀ-ŽА-ЯЁІЇЄ][\w.'’-]{0,30}"
NAMES = rf"{NAME}(?:,? (?:{NAME}|{_PARTICLE} {NAME})){{0,7}}"
"""One or more capitalised words in a row, as in a byline."""
_NO_NAME = (
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|"
    r"The|This|That|Then|Now|Far|All|Contrast|Comparison|Law)\b)"
)
_ROLE = (
    r"(?:Staff (?:Writer|Reporter)|(?:Senior |Political |Foreign |Special |Chief |Business )?(?:Correspondent|Reporter|Editor|"
    r"Writer|Analyst))"
)
_WIRE = (
    r"(?:Reuters|REUTERS|AP|AFP|EPA|EPA-EFE|Getty|Xinhua|TASS|ТАСС|Shutterstock|iStock|Unsplash|Bloomberg|ANSA|DPA|dpa|Anadolu|"
    r"Sputnik|Interfax|UNIAN)"
)
_PICTURE = (
    r"(?i:(?:file |archive |ap |afp |press |cover )?(?:photo(?:s|graph|graphs|graphy)?|images?|pictures?|pic|illustration|"
    r"video|infographic|fotos?|"
    r"фото(?:графия)?|видео|коллаж|иллюстрация|imagen|bild))"
)
_BY = r"(?i:source|credits?|courtesy(?: of)?|by|from|taken by)"


@dataclass(frozen=True, slots=True)
class Sign:
    """`pattern` has to match a whole paragraph of at most `longest` characters; `tail`: also a paragraph's last sentence."""

    kind: BoilerplateKind
    pattern: str
    longest: int
    tail: bool = False


SIGNS = (
    Sign(
        "pager",
        r"(?i:pages?:?\s*)?(?:[«‹<←]+\s*|(?i:prev(?:ious)?)\s+)?\[?\d{1,4}\]?(?:[\s|,·-]{1,3}(?:\[?\d{1,4}\]?|\.{2,4}|"
        r"…)){2,}(?:\s*(?:[»›>→]+|(?i:next|last)))*",
        200,
    ),
    Sign("pager", r"(?i:page|страница|стр\.|seite|pagina|página)\s+\d{1,4}\s*(?i:of|из|von|di|de|/)\s*\d{1,4}", 60),
    Sign(
        "pager",
        r"(?:[«‹<←]\s*)?(?i:previous|next|older|newer)(?: (?i:page|post|article|story|entry|entries|posts))?(?:\s*[|"
        r"/»›>→«‹<←]+\s*(?:(?i:previous|next)(?: (?i:page|post|article|story))?)?)*",
        80,
    ),
    Sign("credit", rf"[(\[]?{_PICTURE}\s?(?:{_BY}\s?)?[:©/|–—]{_REST}", 240, tail=True),
    Sign("credit", rf"[(\[]?{_PICTURE} {_BY}\s{_REST}", 160, tail=True),
    Sign("credit", rf"[(\[]?(?i:source|credit|courtesy|источник|quelle)\s?:{_REST}", 120),
    Sign("credit", rf"[(\[]?(?:©|\((?i:c)\)|(?i:copyright))\s?(?!.{{0,80}}(?i:rights reserved|\b(?:19|20)\d\d)){_REST}", 120, tail=True),
    Sign("credit", rf"[(\[]?{_WIRE}(?: (?:Photo|Images|via))?\s?/\s?{_REST}", 100),
    Sign("credit", rf"(?:{NAMES}\s?/\s?)?(?:{_WIRE}(?: Images| Photo)?|Profimedia(?: Images)?|Getty Images)(?:\s?/\s?{NAMES})?\.?", 80),
    Sign(
        "related",
        r"(?i:read (?:also|more|next)|also read|see also|more (?:on this(?: story| topic)?|from|stories|news|about this)|"
        r"related(?: (?:news|articles?|stories|topics|posts|coverage|links?|content|video))?|recommended(?: for you)?|"
        r"you (?:may|might) (?:also )?like|(?:don['’]t|do not) miss|most (?:read|popular|viewed|commented)|trending(?: now)?|"
        r"latest (?:news|stories|headlines)|top stories|editors?['’]?s? (?:picks?|choice)|in other news|further reading|"
        r"читайте также|читать также|по теме|материалы по теме|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|"
        r"lea también|lee también|leggi anche|leia também|citește și|czytaj też|ayrıca)(?:\s*[:|»›>→–—-][^\n]*)?",
        320,
        tail=True,
    ),
    Sign("related", rf"(?:(?i:read|watch|see|listen|more)|EXPLAINED|ANALYSIS|OPINION|EXPLAINER|FACTBOX)\s?[:|»›>→]{_REST}", 240, tail=True),
    Sign("promotion", rf"(?i:please )?(?i:follow|like|find) (?i:us|our)\b{_REST}", 300, tail=True),
    Sign(
        "promotion",
        rf"(?i:follow (?:the (?:latest|live|news|events?|developments)|live|all the|@\w+|\w+ on (?:x|twitter|facebook|telegram|"
        rf"instagram|google news)))\b{_REST}",
        300,
        tail=True,
    ),
    Sign(
        "promotion",
        rf"(?i:subscribe|sign up|download (?:the|our)|get (?:the|our|more|breaking) (?:latest|best|news|free|daily|app|"
        rf"newsletters?|top|stories)|join (?:the conversation|our|us on)|(?:click|tap) here|support (?:our (?:work|journalism|"
        rf"newsroom|reporting)|independent)|become a (?:member|subscriber|supporter|patron)|stay (?:up to date|updated|tuned|"
        rf"informed|connected)|keep up with (?:the|our|us)|never miss|(?:enjoyed|enjoying|like) this (?:article|story)|"
        rf"share this (?:article|story|post)|send us|write to us|have (?:a tip|you got)|got a tip|listen to our|watch (?:live|"
        rf"our)|this (?:article|story|post) is (?:free|for subscribers)|to (?:continue reading|subscribe|advertise)|read our|"
        rf"try (?:our|us) |подписывайтесь|подпишитесь|следите за|присоединяйтесь|abonnez|suscríbete|abonnieren|"
        rf"abonați)\b{_REST}",
        400,
        tail=True,
    ),
    Sign(
        "byline",
        rf"(?i:written |reported |compiled |posted |published |reporting |story |text )?(?i:by):? {_NO_NAME}(?:{NAMES}|"
        rf"[A-Z][A-Z.'’ -]{{3,60}})(?:\s*[,|/•·–—-][^\n.]{{0,120}})?\.?",
        200,
    ),
    Sign(
        "byline",
        rf"(?i:authors?|editors?|reporters?|correspondent|writer|contributing|contributors?|text|автор|авторы|текст|редактор|autor|auteur|autore)\s?:{_REST}",
        140,
    ),
    Sign(
        "byline",
        r"[(\[]?(?i:additional )?(?i:reporting|writing|editing|compiled|translated|written|edited) (?i:by|from|in) [A-Z][^\n]*",
        400,
        tail=True,
    ),
    Sign("byline", rf"{NAMES},? (?:{_ROLE}|{_WIRE}|Associated Press(?: Writer)?)(?:, [^\n]{{1,40}})?", 140),
    Sign(
        "menu",
        r"(?i:home|homepage|main|main page|all news|news|latest|world|politics|economy|business|sports?|culture|opinion|"
        r"videos?|photos?|multimedia|tech|technology|science|health|lifestyle|entertainment|society|weather|about(?: us)?|"
        r"contacts?(?: us)?|menu|search|login|log in|sign in|register|sections|skip to (?:main )?content|"
        r"print(?: this)?(?: page| article)?|e-?mail|share|tweet|save|listen|comments?(?: \(?\d+\)?)?|\d+ comments?|"
        r"\d+ shares?|leave a (?:comment|reply)|no comments|advertisement|advertising|advert|sponsored(?: content)?|ad|"
        r"back to top|top|loading|more|close|facebook|twitter|telegram|whatsapp|vkontakte|linkedin|reddit|copy link|главная|"
        r"новости|все новости|меню|поиск|поделиться|комментарии|реклама|политика|экономика|общество|спорт)",
        60,
    ),
    Sign("menu", r"(?i:home|homepage|главная|start|news|startseite|accueil|inicio)(?:\s*[>»›/|→·]\s*[^\n>»›/|→·]{1,60}){1,6}", 200),
    Sign("menu", r"[^\n|•·.!?]{1,30}(?:[|•·][^\n|•·.!?]{1,30}){3,}", 400),
    Sign(
        "menu",
        rf"(?i:share (?:this|on|via)|tags?|topics?|keywords|categor(?:y|ies)|filed under|posted in|section|rubric|теги|рубрика|"
        rf"метки)\b\s?:?{_REST}",
        200,
    ),
    Sign("other", rf"(?:©|\((?i:c)\)|(?i:copyright|all rights reserved|все права защищены)){_REST}", 400, tail=True),
    Sign(
        "other",
        rf"(?i:this (?:article|story|material|content|post|report) (?:was|is|has been|may|first|originally|"
        rf"appeared)\b.{{0,30}}(?:published|updated|corrected|amended|translated|republished|copyright|reproduced|generated|edited)|"
        rf"(?:the )?views expressed|reproduction (?:of|without|in)|any use of|terms (?:of|and)|privacy policy|we use cookies|"
        rf"this (?:web)?site uses cookies|cookie|disclaimer|при использовании|перепечатка){_REST}",
        400,
        tail=True,
    ),
    Sign("other", r"[-–—(]*\s?(?i:reuter|reuters|ends|end|xinhua|enditem|endit|afp|upi|30|#{2,5})\s?[-–—)]*|\*{3,9}|[-_=~*#–—]{3,80}", 80),
)
INLINE_CREDIT = re.compile(rf"[(\[](?:{_PICTURE})\s?(?:{_BY}\s?)?(?:[:©/–—]|\s(?=[A-Z]))[^()\[\]\n]{{1,120}}[)\]]")
"""A credit in brackets, wherever it stands."""


@cache
def matcher(*, tail: bool) -> re.Pattern[str]:
    """All signs as one pattern; the name of the group that matched is `s` and the row's number."""
    return re.compile("|".join(f"(?P<s{n}>(?:{sign.pattern})$)" for n, sign in enumerate(SIGNS) if sign.tail or not tail))


LONGEST = max(sign.longest for sign in SIGNS)


def sign_of(passage: str, *, tail: bool = False) -> Sign | None:
    """The sign that the whole passage is, None when it is prose."""
    found = matcher(tail=tail).match(passage) if len(passage) <= LONGEST else None
    if found is None or found.lastgroup is None:
        return None
    sign = SIGNS[int(found.lastgroup[1:])]
    return sign if len(passage) <= sign.longest else None
