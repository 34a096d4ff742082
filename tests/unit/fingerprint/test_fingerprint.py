"""Fingerprints: the same for the same prose whatever its boilerplate and layout, near for near texts, far for others."""

import subprocess
import sys

from dateline.analysis.fingerprint import PERMUTATIONS, fingerprint, minhash, shingle, similarity
from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.model import Boilerplate, Fingerprint, Span
from tests.marked import run

TEXT = (
    "The ferry from [place Riga] reached the island at noon with 240 people on board. Mayor [person Ann Lee] met them in the harbour and said that"
    " the line will stay open all winter. Shops expect twice as many guests as last year, and two more boats are on order."
)


def of(text: str, page: tuple[Boilerplate, ...] = ()) -> Fingerprint:
    return run(text, mentions, links, fingerprint, boilerplate=page)[1].fingerprint


def test_line_breaks_case_and_marks_do_not_count() -> None:
    assert (
        of(TEXT).minhash
        == of(TEXT.replace(". ", ".\n\n").replace(",", "").upper().replace("[PLACE", "[place").replace("[PERSON", "[person")).minhash
    )


def test_boilerplate_does_not_count() -> None:
    menu = "Home News Sport Weather Contact us today\n\n"
    assert of(menu + TEXT, (Boilerplate(Span(0, len(menu)), "menu"),)).minhash == of(TEXT).minhash


def test_a_truncation_is_near_and_another_text_is_far() -> None:
    cut = TEXT[: TEXT.index(" Shops")]
    assert 0.4 < similarity(of(TEXT).minhash, of(cut).minhash) < 1
    assert (
        similarity(of(TEXT).minhash, of("Prices of wheat fell again on Monday as rain reached the plains at last, traders said.").minhash)
        < 0.05
    )


def test_an_estimate_is_close_to_the_true_similarity() -> None:
    words = [f"w{i}" for i in range(2000)]
    one, other = shingle(words), shingle(words[500:] + [f"x{i}" for i in range(500)])
    shared = len(set(one.tolist()) & set(other.tolist()))
    assert abs(similarity(minhash(one), minhash(other)) - shared / (len(one) + len(other) - shared)) < 0.12


def test_texts_without_words_have_none() -> None:
    assert of("").minhash == ()
    assert of("... !!!").shingles == 0
    assert len(of("one word").minhash) == PERMUTATIONS


def test_keys_name_entities_words_and_figures() -> None:
    keys = of(TEXT).keys
    assert {"e:place:geonames-456172", "w:ferry", "n:240"} <= keys.keys()
    assert all(weight >= 1 for weight in keys.values())


def test_another_process_gives_the_same() -> None:
    code = "from dateline.analysis.fingerprint import minhash, shingle; print(hash(minhash(shingle('a b c d e f g'.split()))))"
    here = hash(minhash(shingle("a b c d e f g".split())))
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == str(here)
