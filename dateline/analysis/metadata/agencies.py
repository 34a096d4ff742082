"""News agencies by the names that datelines and attributions print, and the patterns that read them.

Source: the agencies' own style of signing (public knowledge). Anything short in capitals between a dateline's place and its dash is
taken for an agency too, so this table is for names, not for recall.
"""

from __future__ import annotations

import re
from functools import cache

_AGENCIES = {
    "Reuters": "reuters reuter",
    "AP": "ap associated_press the_associated_press",
    "AFP": "afp agence_france-presse",
    "TASS": "tass itar-tass тасс",
    "Interfax": "interfax интерфакс",
    "Interfax-Ukraine": "interfax-ukraine",
    "RIA Novosti": "ria_novosti ria риа_новости",
    "Sputnik": "sputnik",
    "Xinhua": "xinhua",
    "dpa": "dpa",
    "EFE": "efe",
    "ANSA": "ansa",
    "PTI": "pti press_trust_of_india",
    "ANI": "ani",
    "IANS": "ians",
    "Kyodo": "kyodo kyodo_news",
    "Jiji": "jiji jiji_press",
    "Yonhap": "yonhap",
    "Bernama": "bernama",
    "Antara": "antara",
    "Anadolu": "anadolu aa anadolu_agency",
    "UNIAN": "unian",
    "Ukrinform": "ukrinform",
    "BelTA": "belta",
    "Kazinform": "kazinform",
    "KazTAG": "kaztag",
    "Kabar": "kabar",
    "UzA": "uza",
    "Trend": "trend",
    "Azertac": "azertac",
    "Armenpress": "armenpress",
    "UPI": "upi",
    "Bloomberg": "bloomberg bloomberg_news",
    "IPS": "ips inter_press_service",
    "PAP": "pap",
    "CTK": "ctk čtk",
    "MTI": "mti",
    "Agerpres": "agerpres",
    "BTA": "bta",
    "Tanjug": "tanjug",
    "WAM": "wam",
    "SPA": "spa",
    "KUNA": "kuna",
    "QNA": "qna",
    "Petra": "petra",
    "MENA": "mena",
    "IRNA": "irna",
    "Tasnim": "tasnim",
    "NAN": "nan",
    "GNA": "gna",
    "APA": "apa",
    "UNB": "unb",
    "BSS": "bss",
    "APP": "app",
    "CNA": "cna",
    "KCNA": "kcna",
    "VNA": "vna",
    "PNA": "pna",
    "AAP": "aap",
    "PA": "pa pa_media",
    "RFE/RL": "rfe/rl",
}
_ATTRIBUTED = ("AFP", "TASS", "AP", "EFE", "dpa", "PTI", "UPI", "ТАСС", "Интерфакс", "РИА Новости")
_ACCORDING = r"(?:[Aa]ccording to|citing|quoted by|reported by|reports by|[Сс]о ссылкой на)"
_REPORTS = (
    r"(?:reports?|reported|writes|wrote|says|said|learned|informed|quoted|citing|cited|сообщает|сообщил[аои]?|передает|передаёт|пишет)"
)


@cache
def names() -> dict[str, str]:
    """Every printed form in lower case -> the agency's name."""
    return {form.replace("_", " "): name for name, forms in _AGENCIES.items() for form in forms.split()}


def canonical(printed: str) -> str | None:
    """The agency's name by what was printed, None when it is none we know."""
    return names().get(" ".join(printed.lower().split()))


@cache
def attribution() -> re.Pattern[str]:
    """Who a report is attributed to ("TASS reports", "according to Reuters"): its one group is the name as printed."""
    known = "|".join(sorted({re.escape(name) for name in _AGENCIES if len(name) > 3} | set(_ATTRIBUTED), key=len, reverse=True))  # noqa: PLR2004 - shorter ones are words
    return re.compile(rf"(?P<a>\b(?:{known})\b)(?= (?:news agency )?{_REPORTS}\b)|{_ACCORDING} (?:the )?(?P<b>(?:{known})\b)")
