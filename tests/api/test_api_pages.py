"""The pages: everything they load is shipped, nothing is inline, no other host is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import service

STATIC = Path(service.__file__).parent / "static"


@pytest.mark.parametrize("page", ["/", "/docs"])
def test_a_page_loads_only_what_is_shipped(client, page):
    html = client.get(page).get_data(as_text=True)
    loaded = re.findall(r'(?:src|href)="([^"#]+)"', html)
    assert any(path.endswith(".js") for path in loaded)
    for path in loaded:
        assert client.get(path).status_code == 200, path
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", html)


def test_scripts_import_only_their_neighbours_and_build_no_markup():
    scripts = list(STATIC.glob("*.js"))
    assert len(scripts) > 5
    for script in scripts:
        code = script.read_text("utf-8")
        for name in re.findall(r'from "([^"]+)"', code):
            assert (STATIC / name).is_file(), f"{script.name} imports {name}"
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", code), script.name


def test_no_other_host_is_named():
    for file in STATIC.iterdir():
        hosts = set(re.findall(r"https?://([\w.-]+)", file.read_text("utf-8"))) - {"www.w3.org"}
        assert not hosts, f"{file.name}: {hosts}"


def test_static_files_are_no_door_to_others(client):
    for path in ("/static/../app.py", "/static/..%2Fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/"):
        assert client.get(path).status_code == 404
