"""Names in Cyrillic letters by rules, on invented news: what is found, in which form, and that no text breaks it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.default import default_pipeline
from dateline.analysis.tagger.cyrillic import cyrillic, with_cyrillic
from dateline.model import Annotations, Document, Span, Tagged
from dateline.names.russian import nominatives

STORY = (
    "Министр транспорта Узбекистана Бахтияр Холматов прилетел в Шымкент. Вчера Холматов встретился с Айгуль Сериковой и П. Р. Дунаевым.\n\n"
    "Они обсудили дорогу с экспертами ЕАЭС и Всемирного банка. Министерство сельского хозяйства Казахстана и компания «Степной путь» "
    "вложат 12 млрд тенге, сообщил МИД Киргизии. «Мы готовы», — заявила Серикова. Дорога длиной 40 километров подорожала на 7 процентов."
)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.span.of(text), each.label) for each in cyrillic(text)]


def analyze(text: str) -> Annotations:
    return default_pipeline().analyze(Document("d", text))


def test_a_story() -> None:
    assert found(STORY) == [
        ("Узбекистана", "place"),
        ("Бахтияр Холматов", "person"),
        ("Шымкент", "place"),
        ("Холматов", "person"),
        ("Айгуль Сериковой", "person"),
        ("П. Р. Дунаевым", "person"),
        ("ЕАЭС", "organization"),
        ("Всемирного банка", "organization"),
        ("Министерство сельского хозяйства Казахстана", "organization"),
        ("Степной путь", "organization"),
        ("12 млрд тенге", "money"),
        ("МИД Киргизии", "organization"),
        ("Серикова", "person"),
        ("40 километров", "quantity"),
        ("7 процентов", "percent"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Они молчат. Поэтому Дорога закрыта. Однако дождь идёт.", []),
        ("Вчера прошёл дождь: Никто не пришёл.", []),
        ("Рост ВВП и СМИ обсудили на встрече.", []),
        ("ДОЖДЬ ЗАЛИЛ УЛИЦЫ\nТихо.", []),
        ("МАРАТ ОРАЗОВ УЕХАЛ ИЗ АСТАНЫ", [("МАРАТ ОРАЗОВ", "person"), ("АСТАНЫ", "place")]),
        ("В Карагандинской области и в городе Приозёрск тепло.", [("Карагандинской области", "place"), ("Приозёрск", "place")]),
        ("Её встретил премьер-министр Оразов.", [("Оразов", "person")]),
        ("Так решил генерал Ким Чон.", [("Ким Чон", "person")]),
        ("Вышел фильм «Белая степь» о Дне Победы.", [("Белая степь", "work"), ("Дне Победы", "event")]),
        ("/Голос степи/. В Москве ясно.", [("Голос степи", "organization"), ("Москве", "place")]),
        ("Слова Георгия Николаевича Абашидзе слышали все.", [("Георгия Николаевича Абашидзе", "person")]),
        ("Ясно. Марат Оразов уехал. Оразова ждут.", [("Марат Оразов", "person"), ("Оразова", "person")]),
    ],
)
def test_what_a_capital_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("kind", "written", "name"),
    [
        ("person", "Данияром Оразовым", "Данияр Оразов"),
        ("person", "Анны Оразовой", "Анна Оразова"),
        ("person", "Льва Сергеевича Одоевского", "Лев Сергеевич Одоевский"),
        ("person", "Дональда Фокса", "Дональд Фокс"),
        ("person", "Нина Кутателадзе", "Нина Кутателадзе"),
        ("place", "Южной Корее", "Южная Корея"),
        ("place", "Алма-Ате", "Алма-Ата"),
        ("place", "США", "США"),
        ("organization", "Азиатского банка развития", "Азиатский банк развития"),
        ("organization", "Министерства обороны Грузии", "Министерство обороны Грузии"),
        ("organization", "Верховным судом Грузии", "Верховный суд Грузии"),
        ("person", "Maria Oraz", "Maria Oraz"),
    ],
)
def test_nominatives(kind: str, written: str, name: str) -> None:
    assert nominatives([(kind, written)]) == [name]


def test_a_family_name_alone_takes_the_reading_of_the_full_name() -> None:
    assert nominatives([("person", "Марат Оразов"), ("person", "Оразова")])[1] == "Оразов"
    assert nominatives([("person", "Анна Оразова"), ("person", "Оразовой"), ("person", "Оразова")])[1:] == ["Оразова", "Оразова"]


def test_the_network_gives_way_in_cyrillic_letters_only() -> None:
    text = "Oslo [Они живут в Осло] agreed."
    tagged = [Tagged(Span(0, 4), "place", 0.9), Tagged(Span(6, 9), "group", 0.9), Tagged(Span(6, 22), "content", 0.9)]
    made = with_cyrillic(text, (), tagged)
    assert [(each.span.of(text), each.label) for each in made] == [("Oslo", "place"), ("Они живут в Осло", "content"), ("Осло", "place")]
    assert with_cyrillic("Oslo", (), tagged[:1]) == (tagged[0],)


def test_russian_and_english_names_have_one_key() -> None:
    russian = analyze("Министр водных ресурсов Казахстана Ерлан Досанов посетил Ташкент. Всемирный банк поддержал Досанова.")
    english = analyze("Kazakh Water Minister Yerlan Dosanov visited Tashkent on Monday. The World Bank supported Dosanov.")
    shared = {chain.key for chain in russian.chains} & {chain.key for chain in english.chains}
    assert {"place:geonames-1512569", "organization:known-world-bank"} < shared
    assert [key.partition(":")[0] for key in shared].count("person") == 1


def test_titles_are_roles() -> None:
    text = "Вечером министр водных ресурсов Казахстана Ерлан Досанов уехал."
    roles = [mention.role.of(text) for mention in analyze(text).mentions if mention.role]
    assert roles == ["министр водных ресурсов Казахстана"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('АаБОвИн ёЙ.,«»"/-\n1aZ\u0301📰'), max_size=120) | st.text(max_size=80))
def test_any_text_is_read_inside_its_bounds(text: str) -> None:
    spans = [each.span for each in cyrillic(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(nominatives([("person", span.of(text)) for span in spans])) == len(spans)


@pytest.mark.parametrize("unit", ["А", "Ан", "и\u0301", "«", "компании «А", "111 ", "1-", "А-", "/А"])
def test_a_long_run_of_one_thing(unit: str) -> None:
    text = unit * (1_000_000 // len(unit) if unit.isalpha() else 20_000)
    assert all(span.end <= len(text) for span in (each.span for each in cyrillic(text)))


def test_as_many_names_as_a_long_text_holds() -> None:
    text = "Марат Оразов уехал. " * 10_000
    assert found(text) == [("Марат Оразов", "person")] * 10_000
