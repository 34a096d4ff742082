from __future__ import annotations

import orjson
import pytest

from dateline.cli import main
from dateline.cli.explain import explain


@pytest.fixture(autouse=True)
def _data(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))


def test_a_wrong_setting_is_named_and_ends_with_2(monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_PROT", "1")
    assert main(["keys", "list"]) == 2
    assert "DATELINE_PROT" in capsys.readouterr().err


def test_wrong_usage_ends_with_2():
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--nothing"])
    assert ended.value.code == 2


def test_keys_are_made_listed_and_revoked(capsys):
    assert main(["keys", "create", "desk", "--scope", "read", "--scope", "write", "--days", "7"]) == 0
    token = capsys.readouterr().out.strip()
    assert token.startswith("dl_k-")
    assert main(["keys", "list"]) == 0
    listed = capsys.readouterr().out
    key = listed.split()[0]
    assert "read,write" in listed
    assert token.split("_", 2)[2] not in listed
    assert main(["keys", "revoke", key]) == 0
    main(["keys", "list"])
    assert "revoked" in capsys.readouterr().out
    assert main(["keys", "revoke", "k-none"]) == 1
    assert "k-none" in capsys.readouterr().err


def test_a_worker_wants_the_elastic_engine(capsys):
    assert main(["worker"]) == 2
    assert "dateline serve" in capsys.readouterr().err


def test_analyze_answers_line_by_line_in_order_and_a_bad_line_fails_alone(tmp_path, capfdbinary):
    lines = [{"id": "a", "text": "Mayor Jane Roe spoke in Lyon on 3 May 2023."}, {"id": "b"}, {"id": "c", "text": "Rain."}]
    source = tmp_path / "in.ndjson"
    source.write_bytes(b"\n".join(orjson.dumps(line) for line in lines))
    assert main(["analyze", "--jobs", "1", str(source)]) == 1
    out = [orjson.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [line["id"] for line in out] == ["a", "b", "c"]
    assert out[1]["error"]["code"] == "one_of"
    (date,) = out[0]["dates"]
    assert (date["exact"], date["value"]) == ("3 May 2023", "2023-05-03")
    for mention in out[0]["mentions"]:
        assert lines[0]["text"][mention["start"] : mention["end"]] == mention["exact"]


def test_several_processes_keep_the_order(tmp_path, capfdbinary):
    source = tmp_path / "in.ndjson"
    source.write_bytes(
        b"\n".join(orjson.dumps({"id": f"n{n}", "text": f"Rain number {n} fell. " * (40 if n == 0 else 1)}) for n in range(12))
    )
    assert main(["analyze", "--jobs", "2", str(source)]) == 0
    assert [orjson.loads(line)["id"] for line in capfdbinary.readouterr().out.splitlines()] == [f"n{n}" for n in range(12)]


def test_explain_shows_the_whole_text_and_each_why(tmp_path, capsys):
    source = tmp_path / "in.txt"
    source.write_text("The pact was signed on 3 May 2023 in Lyon.", "utf-8")
    assert main(["analyze", "--explain", "--color", "always", str(source)]) == 0
    shown = capsys.readouterr().out
    assert "2023-05-03" in shown
    assert "\x1b[" in shown
    assert "place: bad" in explain({"error": {"place": "place", "message": "bad"}})


def test_explain_is_plain_where_no_terminal_reads_it(tmp_path, capsys):
    source = tmp_path / "in.txt"
    source.write_text("The pact was signed on 3 May 2023 in Lyon.", "utf-8")
    assert main(["analyze", "--explain", str(source)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "The pact was signed on 3 May 2023 in Lyon." in shown


def test_analyze_dates_an_article_as_one_received_today(tmp_path, capfdbinary):
    source = tmp_path / "in.txt"
    source.write_text(
        "Port closed\n\nPublished: 21 March 2024, 09:15\n\nThe harbour of Lisbon was closed on Tuesday, the mayor said.", "utf-8"
    )
    assert main(["analyze", "--jobs", "1", str(source)]) == 0
    found = orjson.loads(capfdbinary.readouterr().out)
    assert found["metadata"]["published"]["value"] == "2024-03-21T09:15"
    assert [d["value"] for d in found["dates"] if d["exact"] == "Tuesday"] == ["2024-03-19"]


def test_a_watch_list_is_loaded_and_bad_lines_are_told(tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text("id,name,country\na,Ada Brandt,no\nb,,no\nc,Olaf Berger,Norway\n", encoding="utf-8")
    assert main(["load", "--entities", str(file)]) == 1
    told = capsys.readouterr().err
    assert "list.csv:3: name: an entry needs a name" in told
    assert "list.csv:4: country: " in told
    assert "1 changed" in told
    file.write_text("id,name\na,Ada Brandt\n", encoding="utf-8")
    assert main(["load", "--entities", str(file)]) == 0
    assert "1 changed" in capsys.readouterr().err
    file.write_text("id,name\n", encoding="utf-8")
    assert main(["load", "--entities", str(file), "--no-wait"]) == 0
    assert "1 withdrawn" in capsys.readouterr().err


def test_a_watch_list_needs_a_file_that_can_be_one(tmp_path, capsys):
    assert main(["load"]) == 2
    assert main(["load", "x.txt", "--entities", "x.csv"]) == 2
    assert main(["load", "--entities", str(tmp_path / "none.csv")]) == 1
    assert main(["load", "--entities", "list.txt"]) == 1
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert main(["load", "--entities", str(tmp_path / "bad.json")]) == 1
    assert "no valid JSON" in capsys.readouterr().err
