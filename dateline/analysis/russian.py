"""Russian words that stand beside names: titles, the fields of ministries, adjectives. Keys are those of `dateline.names.russian.key`."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

_TITLES = (
    "президент|премьер|премьер-министр|вице-премьер|министр|замминистра|вице-министр|глава|главе|главу|главой|главы|председатель|директор"
    "|гендиректор|секретар|посол|посла|послу|послом|депутат|сенатор|губернатор|мэр|аким|канцлер|корол|генерал|полковник|маршал|лидер|спикер|пресс-секретар"
    "|представител|эксперт|политолог|экономист|журналист|аналитик|адвокат|профессор|академик|режиссер|писател|актер"
    "|госсекретар|экс-президент|экс-премьер|вице-президент|советник|заместител|начальник|руководител|координатор|уполномоченн|омбудсмен"
    "|господин|госпож|г-н|г-жа|тренер|спортсмен|чемпион|бизнесмен|предпринимател|олигарх|историк|социолог"
)
_FIELDS = (
    "иностранных|внутренних|внешней|внешних|дел|обороны|финансов|экономики|экономического|развития|юстиции|здравоохранения|образования"
    "|науки|высшего|просвещения|культуры|спорта|туризма|транспорта|энергетики|сельского|хозяйства|водных|водного|ресурсов|ирригации"
    "|природных|экологии|труда|занятости|социальной|защиты|населения|торговли|промышленности|интеграции|связи|цифрового|информации"
    "|строительства|чрезвычайных|чрезвычайным|ситуаций|ситуациям|по|национальной|безопасности|инвестиций|инноваций|индустрии|и"
)


@cache
def _shapes() -> dict[str, regex.Pattern[str]]:
    return {
        "title": regex.compile(rf"(?:{_TITLES})\p{{L}}{{0,4}}$"),
        "field": regex.compile(rf"(?:{_FIELDS})$"),
        "adjective": regex.compile(r"\p{L}{2,40}(?:ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ую|юю|ых|их|ыми|ими)$"),
    }


@lru_cache(maxsize=16384)
def is_title(key: str) -> bool:
    """Whether the word is an office or a profession, in any case: "министра", "президентом"."""
    return _shapes()["title"].match(key) is not None


@lru_cache(maxsize=16384)
def is_field(key: str) -> bool:
    """Whether the word can belong to what a ministry is for: "водных", "ресурсов"."""
    return _shapes()["field"].match(key) is not None


@lru_cache(maxsize=16384)
def is_adjective(key: str) -> bool:
    """Whether the word ends as adjectives do, that in -ой left out, as nouns bear it too."""
    return _shapes()["adjective"].match(key) is not None
