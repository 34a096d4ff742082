"""From which year on a text can have been written, by what it names.

Each name has the first year in which news could print it in the sense that the pattern asks for. Only lower bounds: a name may be printed
for ever after, so nothing here says that a text is old. Sources: founding, renaming and inauguration dates (Encyclopaedia Britannica,
the bodies' own pages).
"""

from __future__ import annotations

import re
from functools import cache

from dateline.model import Span

_SINCE = {
    1992: "Russian Federation|Kazakhstan|Kyrgyzstan|Turkmenistan|Uzbekistan|Tajikistan|Commonwealth of Independent States",
    1993: "European Union|the EU|EU's|EU’s|Czech Republic|Slovakia|Eritrea",
    1995: "World Trade Organization|WTO|OSCE|website|web site|e-mail|Schengen",
    1999: "eurozone|euro zone|euro area|G20|Google|the euro",
    2000: r"President (?:Vladimir )?Putin|Vladimir Putin",
    2001: "Shanghai Cooperation Organi[sz]ation|war on terror|Guantanamo Bay detention",
    2002: "African Union|Collective Security Treaty Organi[sz]ation|CSTO|International Criminal Court|East Timor",
    2004: r"Facebook|Foreign Minister Sergei Lavrov|Foreign Minister Sergey Lavrov",
    2006: "Twitter|YouTube",
    2008: "iPhone|bitcoin",
    2010: "BRICS|Instagram|WhatsApp",
    2011: "South Sudan|Arab Spring",
    2012: r"Kremlin spokesman Dmitry Peskov|spokesman Dmitry Peskov|(?:President|leader) Xi Jinping|Xi Jinping",
    2014: "Islamic State|ISIS|annexation of Crimea|Crimea in 2014|Donetsk People",
    2015: r"Eurasian Economic Union|EAEU|spokes(?:woman|person) Maria Zakharova|Spokes(?:woman|person) Maria Zakharova|Minsk agreements|Paris Agreement",
    2016: "Brexit|President-elect Donald Trump",
    2017: r"(?:President|leader) (?:Emmanuel )?Macron|Secretary-General Ant[oó]nio Guterres|TikTok",
    2018: "Eswatini|Prime Minister Imran Khan",
    2019: r"Nur-Sultan|North Macedonia|President (?:Volodymyr )?Zelensk\w+|Ursula von der Leyen, president|Commission President Ursula von der Leyen|President (?:Kassym-Jomart )?Tokayev",
    2020: r"COVID|Covid-19|coronavirus pandemic|Prime Minister Yoshihide Suga",
    2021: r"President Joe Biden|President Biden|Secretary of State Ant(?:h)?ony Blinken|Chancellor (?:Olaf )?Scholz|AUKUS|January 6 attack",
    2022: r"special military operation|full-scale invasion|Türkiye|ChatGPT|Prime Minister Rishi Sunak|invasion of Ukraine|war in Ukraine",
    2023: r"King Charles III's coronation|Prime Minister Javier Milei|the platform X|formerly Twitter|formerly known as Twitter|October 7 attack",
    2025: r"Pope Leo XIV|Chancellor Friedrich Merz|President Donald Trump's second term",
}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<y{year}>\b(?:{names})\b)" for year, names in sorted(_SINCE.items(), reverse=True)))


def earliest(text: str) -> tuple[int, Span] | None:
    """The latest of those first years among the names in `text`, and the name that tells; None when it names nothing of the kind."""
    best: tuple[int, Span] | None = None
    for found in _pattern().finditer(text):
        year = int((found.lastgroup or "y0")[1:])
        if best is None or year > best[0]:
            best = year, Span(found.start(), found.end())
    return best
