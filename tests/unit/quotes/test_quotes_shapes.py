"""Shapes of attribution that the tagger leaves or reads in part, on invented passages in many outlets' styles."""

import pytest

from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.analysis.quotes import quotes
from dateline.analysis.quotes.marks import find
from dateline.layout import paragraphs
from dateline.model import Annotations, Inferred, Metadata, Span
from tests.marked import run

Said = tuple[str | None, str | None, list[str]]


def read(text: str) -> tuple[str, Annotations]:
    return run(text, mentions, links, quotes)


def said(text: str) -> list[Said]:
    """(speaker's name, cue, parts of the content) of every quote."""
    plain, notes = read(text)
    return [
        (q.speaker.name if q.speaker else None, q.cue.of(plain) if q.cue else None, [c.of(plain) for c in q.content]) for q in notes.quotes
    ]


def test_a_quotation_over_paragraphs_is_one_with_its_verb_at_the_end() -> None:
    found = said("“We built the dam for our children.\n\n“We will not give it up.\n\n“That is all,” wrote [person Ann Lee].")
    assert found == [("Ann Lee", "wrote", ["We built the dam for our children.", "We will not give it up.", "That is all,"])]


def test_a_quotation_over_paragraphs_is_one_with_its_verb_at_the_start() -> None:
    found = said('[person Ann Lee] said: "The dam was built in a year.\n\n"It will stand for a hundred years, they told us."')
    assert found == [("Ann Lee", "said", ["The dam was built in a year.", "It will stand for a hundred years, they told us."])]


def test_a_content_never_goes_to_the_verb_of_another_paragraph() -> None:
    text = (
        '[content "It was a good year,"] [cue said] [source [person Ann Lee]]. [content "It really was."]\n\n'
        "[source [person Bo Ek]] [cue denied] [content any change]."
    )
    assert said(text) == [("Ann Lee", "said", ["It was a good year,", "It really was."]), ("Bo Ek", "denied", ["any change"])]


def test_a_name_and_a_colon_before_the_marks() -> None:
    assert said("Norwegian President [person Ann Lee]: “We are ready to send two planes.”") == [
        ("Ann Lee", None, ["We are ready to send two planes."])
    ]


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("[person Lee]: the dam will stand for years", "Ann Lee", "the dam will stand for years"),
        ("The dam will stand for years — [person Lee]", "Ann Lee", "The dam will stand for years"),
        ("The dam will stand for years - minister [person Ann Lee]", "Ann Lee", "The dam will stand for years"),
    ],
)
def test_a_headline_names_who_speaks(headline: str, speaker: str, content: str) -> None:
    found = said(f"{headline}\n\nThe dam in the north was opened by minister [person Ann Lee] on Monday.")
    assert (speaker, None, [content]) in found


@pytest.mark.parametrize("headline", ["Norway: three hurt in a fire at sea", "The dam - a short history", "Weather: rain in the north"])
def test_a_headline_with_a_place_or_a_topic_names_nobody(headline: str) -> None:
    assert said(f"{headline}\n\nThe dam in the north was opened by [person Ann Lee] on Monday.") == []


def test_the_one_who_is_cited_said_it_too() -> None:
    text = "[source [organization Interfax]] reported on Monday, [cue citing] [content the [organization Green Party], that ten people were hurt]."
    assert said(text) == [
        ("Interfax", "reported", ["that ten people were hurt"]),
        ("Green Party", "citing", ["that ten people were hurt"]),
    ]


def test_a_report_with_reference_to_another() -> None:
    text = "[content The dam will hold], [source [organization TASS]] [cue reports with reference to] minister [person Ann Lee]."
    assert said(text) == [("TASS", "reports", ["The dam will hold"]), ("Ann Lee", "with reference to", ["The dam will hold"])]


def test_of_two_verbs_the_nearer_has_the_source() -> None:
    text = "Some states [cue have made it clear] [content that they may leave], [source [organization TASS]] [cue reports]."
    assert [(name, cue) for name, cue, _ in said(text)] != [("TASS", "have made it clear")]
    assert ("TASS", "reports") in [(name, cue) for name, cue, _ in said(text)]


def test_a_report_inside_a_report() -> None:
    text = "[content Minister [person Ann Lee] said the dam would hold], [source the [organization Tanjug] agency] [cue reported]."
    assert ("Ann Lee", "said", ["the dam would hold"]) in said(text)


def test_as_somebody_noted() -> None:
    text = "The head of the service [person Ivan Petrov] spoke to reporters. As he noted, twelve houses were flooded in the night."
    assert ("Ivan Petrov", "noted", ["twelve houses were flooded in the night"]) in said(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The [organization Kremlin Press Office] on Friday [cue dismissed] [content a report of delays].", "Kremlin Press Office"),
        ("[person Ivan Petrov], 41, of Riga, [cue had denied] [content attempted theft].", "Ivan Petrov"),
        ("[person Ivan Petrov] has repeatedly [cue denied] [content attempted theft].", "Ivan Petrov"),
        (
            "[source [person Ann Lee]] [cue alleged] [content that it was late], while minister [person Bo Ek] [cue said] [content it was not].",
            "Bo Ek",
        ),
    ],
)
def test_the_subject_of_a_verb_is_found_past_times_ages_and_helping_words(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("[person Petrov]'s counterpart in Oslo, [person Ann Lee],", "Ann Lee"),
        ("[person Petrov]'s colleague [person Ann Lee]", "Ann Lee"),
        ("[person Petrov]'s spokesman", None),
        ("his lawyer", None),
    ],
)
def test_who_belongs_to_another_is_another(source: str, speaker: str | None) -> None:
    text = f"Minister [person Ivan Petrov] [cue said] [content that it was over]. [source {source}] [cue refused] [content to comment]."
    assert said(text)[-1][0] == speaker


def test_he_is_whom_the_sentence_before_is_about() -> None:
    text = (
        "[content “It rained for days,”] [cue says] [source [person Bo Ek]]. The president, [person Ivan Petrov], is to visit the region. "
        "[source He] [cue has promised] [content help]."
    )
    assert said(text)[-1][0] == "Ivan Petrov"


def test_she_is_the_subject_and_not_whom_it_names_last() -> None:
    text = "[person Maria Lind], who plays [person Molly], was in Oslo. [source She] [cue thanked] [content the crew]."
    assert said(text)[-1][0] == "Maria Lind"


def test_this_was_stated_by_a_minister_who_was_named() -> None:
    text = "Prices will rise, [source minister [person Ann Lee]] [cue said]. [content This] [cue was stated] by [source a minister at a meeting]."
    assert said(text)[-1][0] == "Ann Lee"


def test_a_newspaper_of_any_name_is_the_one_that_spoke() -> None:
    text = (
        "[source [organization Ny Dag]] [cue reported] [content a loss]. [cue According to] [source the newspaper], [content it was small]."
    )
    assert said(text)[-1][0] == "Ny Dag"


INTERVIEW = (
    "“Prices will fall by the summer”\n\nGovernor [person Timur Orazov] spoke to us about prices.\n\n– [person Timur Askarovich], why?\n\n"
    "– Because [source we] [cue said] [content that we would act], and we acted.\n\n– Will it last?\n\n– I think so. It will be over soon."
)


def test_in_an_interview_i_and_we_are_who_answers_and_so_is_the_headline() -> None:
    found = said(INTERVIEW)
    assert {name for name, _, _ in found} == {"Timur Orazov"}
    assert ("Timur Orazov", "said", ["that we would act"]) in found
    assert ("Timur Orazov", None, ["Prices will fall by the summer"]) in found


def test_i_in_a_quotation_is_its_speaker() -> None:
    text = "[content “Yes, [source I] [cue told] [content them that it was late], and they laughed,”] [cue said] [source [person Ann Lee]]."
    assert [name for name, _, _ in said(text)] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Мы не просили помощи», — отметил министр [person Петров].", ("отметил", "Мы не просили помощи")),
        ("Министр [person Петров] заявил в среду, что помощь не нужна.", ("заявил", "что помощь не нужна")),
    ],
)
def test_reports_in_russian(text: str, found: tuple[str, str]) -> None:
    ((name, cue, content),) = said(text)
    assert (name, cue, content) == ("Петров", found[0], [found[1]])


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We lost it all, says Ann Lee, 56. "It came at night."', ["We lost it all,", "It came at night."]),
        ('"We lost it all, she said, and wept.', ["We lost it all,"]),
        ("“We lost it all. “It came at night.”", ["We lost it all.", "It came at night."]),
        ('He called it "a loss for all of us.', ["a loss for all of us."]),
    ],
)
def test_a_lost_closing_mark(text: str, inner: list[str]) -> None:
    assert [q.inner.of(text) for q in find(text, [p.span for p in paragraphs(text)])] == inner


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "[content The quarter] [cue long considered] [content the heart of the old town] was sold.",
            "long considered",
            ["The quarter", "the heart of the old town"],
        ),
        ("[content [person Ann Lee]] [cue was named] [content player of the year].", "was named", ["Ann Lee", "player of the year"]),
        (
            "[content [source [person Ann Lee]]] [cue was listed] [content as a close contact] on Monday.",
            "was listed",
            ["Ann Lee", "as a close contact"],
        ),
        ("[cue Asked about] [content the new bridge], nobody spoke.", "Asked about", ["the new bridge"]),
    ],
)
def test_what_is_attributed_with_a_cue_alone_has_no_speaker(text: str, cue: str, content: list[str]) -> None:
    assert said(text) == [(None, cue, content)]


def test_a_clause_that_is_reported_by_nobody_is_a_quote_of_nobody() -> None:
    assert said("It [cue was reported] [content that the bridge was closed].") == [(None, "was reported", ["that the bridge was closed"])]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("[person Lee] supporters", None),
        ("Hundreds of pro-[person Lee] marchers", None),
        ("The [person Lee] campaign", None),
        ("[place Kent County] records", None),
        ("[person Lee] campaign chairman [person Tom Wren]", "Tom Wren"),
        ("[person Lee] himself", "Ann Lee"),
        ("[organization Lee Bank] analysts", None),
    ],
)
def test_a_name_that_only_says_which_people_speak_is_not_the_speaker(source: str, name: str | None) -> None:
    found = said(f"[person Ann Lee] came home. [source {source}] [cue say] [content that the vote was fair].")
    assert found == [(name, "say", ["that the vote was fair"])]


def test_a_list_of_names_at_the_end_of_a_report_is_not_cut() -> None:
    text = "[source [person Ann Lee]] [cue stressed] [content that this was no plan of [place Peru]], [place Chile] and their friends."
    assert said(text) == [("Ann Lee", "stressed", ["that this was no plan of Peru, Chile and their friends"])]
    aside = "[source [person Ann Lee]] [cue stressed] [content that this was no plan of [person Tom Wren]], a farmer and a poet."
    assert said(aside) == [("Ann Lee", "stressed", ["that this was no plan of Tom Wren"])]


@pytest.mark.parametrize(
    "rest",
    [
        ' in a long talk with reporters in Riga. "The bridge is safe today."',
        ' on Monday, [cue adding] [content that it had cost little]. "The bridge is safe today."',
        ' on Monday.\n\n"The bridge is safe today."',
    ],
)
def test_a_quotation_without_verb_is_of_who_spoke_in_the_sentence_before(rest: str) -> None:
    found = said(f'[content "It was a hard year,"] [source [person Ann Lee]] [cue said]{rest}')
    assert found[-1] == ("Ann Lee", None, ["The bridge is safe today."])


@pytest.mark.parametrize(
    "rest",
    [
        '. The town was glad. "The bridge is safe today."',
        '. Then it spoke of the host of the show "Bridge Tank." Then it slept.',
        '.\n\nThe town was glad.\n\n"The bridge is safe today."',
    ],
)
def test_a_quotation_behind_another_sentence_or_a_title_is_of_nobody(rest: str) -> None:
    found = said(f'[content "It was a hard year,"] [source [person Ann Lee]] [cue said]{rest}')
    assert [f for f in found if f[1] is None and f[0] is not None] == []


def test_what_stands_behind_a_noun_of_saying_and_a_name_is_what_they_said() -> None:
    text = "[source He] [cue commented on] [content the words of Deputy Mayor [person Ann Lee] that the bridge may fall]."
    assert ("Ann Lee", "words", ["that the bridge may fall"]) in said(text)


def test_a_pronoun_and_its_verb_close_a_sentence_that_the_tagger_left() -> None:
    assert said("[person Ann Lee] came home. The town had paid for the bridge, she said.")[-1:] == [
        ("Ann Lee", "said", ["The town had paid for the bridge"])
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("[place RIGA], May 3 - The old mill of the town has been sold, the ministry said.", "The old mill of the town has been sold"),
        (
            "[place RIGA], May 3 (ABC) - [content The old mill has been sold], [cue said] [source [person Ann Lee]].",
            "The old mill has been sold",
        ),
        ("[content [place RIGA], May 3. /TASS/. The old mill was sold], [cue said] [source [person Ann Lee]].", "The old mill was sold"),
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(text: str, content: str) -> None:
    place = Inferred("RIGA", "dateline", "", 0.9, Span(0, 4))
    plain, notes = run(text, mentions, links, quotes, metadata=Metadata(place=place))
    assert [[c.of(plain) for c in q.content] for q in notes.quotes] == [[content]]
