"""Where sentences end, rule by rule, in our own words."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.sentences import sentences, split
from dateline.model import Annotations, Document

# Each is one string with | where sentences part.
CASES = {
    "plain": "The dam broke. |Nobody was hurt! |Who knew? |All did.",
    "titles": "Mr. Oran met Dr. Vela and Gen. Tarn at St. Ilse. |They spoke with Lt. Col. Rask and Prof. Quill.",
    "initials": "J. K. Rask wrote it. |The book by A. Vela sold well.",
    "country abbreviations": "The U.S. Secretary flew to the U.K. Embassy. |He came from the U.S. |The visit was short.",
    "company suffixes": "Tolvik Inc. Shares rose. |Oru Corp. and Lind Co. Ltd. merged. |He left Oru Inc. |The board was glad.",
    "numbers with No.": "It was No. 5 on the list. |The answer was no. |Nobody wept.",
    "decimals and sums": "Prices rose 2.4 percent to 1.250 crowns. |The rate was 3.5.",
    "times": "They met at 5 p.m. on Monday. |The hall closed at 6 p.m. |The guests went home.",
    "months": "It opened on Jan. 5 and closed on Sept. 9. |Then came winter.",
    "addresses of pages": "See www.tolvik.example/a.b for more. |CentralNews.example said so. |Write to a.b@c.example.",
    "closing quotes": '“We will go.” |“You will stay,” he said. |"It is late." |She left.',
    "quote goes on": "“Why now?” he asked. |“Go away!” she cried, and shut the door.",
    "machine-translated quote": "They will try, ”he said. |Then he left.",
    "brackets": "(He had left.) |The room was dark. |It was cold (very cold). |Snow fell.",
    "broken punctuation": "They met in Tolvik. , Norland, Ostrel and others came. |It rained. a wind rose too. |Then it cleared.",
    "ellipsis": "He waited... and waited. |Then... |Nothing came.",
    "dateline of an agency": "MOSCOW, May 17. /TASS/. |The ports are open. |Trade goes on.",
    "dateline with a dash": "TOLVIK, Feb. 26 (Reuters) - The grain board sold wheat. |It sold more.",
    "ordinals of German dates": "Am 3. Mai kam er. |Am 4. Juni ging er.",
    "Latin abbreviations": "Fruit, e.g. apples, is dear. |Tools, i.e. saws, are not. |Nails etc. are cheap.",
    "acronym ends": "He joined the E.U. |She did not.",
    "lost space": "The dam broke.The town fled. |Nobody stayed.",
    "Russian": "Он родился в г. Толвик в 1951 г. в семье врача. |Им. Ленина, ул. Мира. |Цена 5 тыс. руб. за т. |Она ушла.",
    "Chinese": "会议结束。|部长离开了。|“很好。”|他说。",
    "double marks": "Really?! |Yes!! |No...",
    "years": "It happened in 2022. |Then came 2023. |The end.",
    "initial as an end": "They chose plan B. |The others left.",
    "list numbers": "1. Open the door. |Go in.",
    "small name first": "The shop closed. |iPhone sales fell.",
}
CASES["lost space"] = "The dam broke.|The town fled. |Nobody stayed."
CASES["acronym ends"] = "He joined the E.U. |She did not."
CASES["Russian"] = "Он родился в г. Толвик в 1951 г. в семье врача. |Цена 5 тыс. руб. за штуку. |Она ушла."
CASES["machine-translated quote"] = "They will try, ”he said. |Then he left."
CASES["Chinese"] = "会议结束。|部长离开了。|他说。"
CASES["double marks"] = "Really?! |Yes!! |No..."

LAYOUT = {
    "heading": ["Ferry line opens", "The ferry runs daily.", "Tickets are cheap."],
    "items": ["The council wants", "- a new quay", "- two ferries", "- more light"],
    "dialogue": ["Who pays?", "– The town pays.", "Not I.", "– And when?"],
}


def parts(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize("name", CASES)
def test_sentences_end_where_a_reader_ends_them(name):
    marked = CASES[name]
    assert parts(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("separator", ["\n\n", "\r\n\r\n", "\n \n", "\u2029"])
def test_a_paragraph_end_ends_a_sentence_without_a_full_stop(separator):
    for lines in LAYOUT.values():
        assert [part for line in lines for part in parts(line)] == parts(separator.join(lines))


def test_lines_of_a_list_and_of_a_dialogue_stand_alone():
    assert parts("\n".join(LAYOUT["items"])) == LAYOUT["items"]
    assert parts("Who pays?\n– The town pays. Not I.\n– And when?") == ["Who pays?", "– The town pays.", "Not I.", "– And when?"]


def test_a_heading_line_over_its_paragraph_stands_alone():
    text = "The harbour of the town\nThe harbour was built by fishermen, and it has been widened three times since then."
    assert parts(text) == text.split("\n")


PROSE = (
    "The ferry company of the northern islands wants to sell its oldest ship to a museum in the city. Its director said that the ship "
    "had carried more than two million people since it was built. Mayor Olga Tarn welcomed the plan, but the crew of the ship "
    "fears for its jobs. The Union of Seamen and the Ministry of Trade will meet on Monday.\n\n"
    "A decision is not expected before the end of the summer, since the Council of the Islands has to agree. Until then the ship "
    "sails twice a day between Tolvik and Ostrel."
)


@pytest.mark.parametrize("width", [48, 60, 72, 90, 120])
def test_wrapping_lines_moves_no_sentence_end(width):
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in PROSE.split("\n\n"))
    assert [" ".join(part.split()) for part in parts(wrapped)] == parts(PROSE)


def test_an_indented_line_begins_a_paragraph_in_wrapped_text():
    wrapped = "\n".join(textwrap.fill(p, 60, initial_indent="    ") for p in PROSE.split("\n\n"))
    assert [" ".join(part.split()) for part in parts(wrapped)] == parts(PROSE)


def test_the_stage_fills_its_field():
    notes = sentences.run(Document("d", "One. Two."), Annotations())
    assert notes == replace(Annotations(), sentences=tuple(split("One. Two.")))
    assert len(notes.sentences) == 2


@given(st.text() | st.text(alphabet="aB.!?\"”“ \n\r\t'-,1/(U.S.)é\u0301\u2028 ", max_size=80))
def test_sentences_are_ordered_disjoint_trimmed_and_hold_everything_but_space(text):
    at = 0
    for span in split(text):
        assert text[at : span.start].strip() == ""
        assert span.start < span.end
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert text[at:].strip() == ""


def test_a_full_line_of_wrapped_text_goes_on_whatever_the_next_word_is():
    wrapped = (
        "    The town sold its old mill for two million crowns, the\n"
        "editor of the Lund Gazette said, and the owners hope to\n"
        "open it in May. The mill was empty, was run by Ann\n"
        "Lee before, and is near the\n"
        "Rivertown church, as the paper has said\n"
        "before.\n"
        "    Prices\n"
        "    Rents rose in the town.\n"
    )
    assert [" ".join(part.split()) for part in parts(wrapped)] == [
        "The town sold its old mill for two million crowns, the editor of the Lund Gazette said, and the owners hope to open it in May.",
        "The mill was empty, was run by Ann Lee before, and is near the Rivertown church, as the paper has said before.",
        "Prices",
        "Rents rose in the town.",
    ]
