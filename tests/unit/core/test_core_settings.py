from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.settings import Settings, known_names

ROOT = Path(__file__).resolve().parents[3]


def test_an_empty_environment_gives_the_defaults():
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env({"PATH": "/bin", "DATELINE_PORT": ""}) == Settings()


def test_values_are_parsed():
    made = Settings.from_env(
        {"DATELINE_PORT": "9000", "DATELINE_OPEN": "TRUE", "DATELINE_CORS_ORIGINS": "https://a.example, https://b.example"}
    )
    assert (made.port, made.open, made.cors_origins) == (9000, True, ("https://a.example", "https://b.example"))


def test_several_nodes_are_named_in_one_setting():
    name = "DATELINE_ELASTICSEARCH_URL"
    assert Settings.from_env({name: "http://a:9200, http://b:9200"}).elasticsearch_url == "http://a:9200,http://b:9200"
    for wrong in ("http://a:9200,b:9200", ",", "redis://a:9200"):
        with pytest.raises(SettingsError, match=name):
            Settings.from_env({name: wrong})


def test_every_wrong_and_unknown_setting_is_named_at_once():
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({"DATELINE_PORT": "ninety", "DATELINE_ENGINE": "sqlite", "DATELINE_PROT": "1", "DATELINE_REDIS_URL": "localhost"})
    for name in ("DATELINE_PORT", "DATELINE_ENGINE", "DATELINE_PROT", "DATELINE_REDIS_URL"):
        assert name in str(wrong.value)


def test_a_secret_comes_from_a_file_and_never_into_a_message(tmp_path):
    secret = tmp_path / "password"
    secret.write_text("pa55word\n")
    assert Settings.from_env({"DATELINE_ELASTICSEARCH_PASSWORD_FILE": str(secret)}).elasticsearch_password == "pa55word"
    with pytest.raises(SettingsError, match="DATELINE_ELASTICSEARCH_PASSWORD_FILE"):
        Settings.from_env({"DATELINE_ELASTICSEARCH_PASSWORD_FILE": str(tmp_path / "none")})
    with pytest.raises(SettingsError, match="DATELINE_HOST_FILE is unknown"):
        Settings.from_env({"DATELINE_HOST_FILE": str(secret)})


@pytest.mark.parametrize(("host", "loopback"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("db", False)])  # noqa: S104
def test_loopback(host, loopback):
    assert Settings(host=host).loopback is loopback


def test_the_environment_is_read_nowhere_else():
    readers = [
        p for room in ("dateline", "service", "worker", "seeds") for p in (ROOT / room).rglob("*.py") if "os.environ" in p.read_text()
    ]
    allowed = {ROOT / p for p in ("dateline/cli/__init__.py", "service/wsgi.py", "worker/main.py", "worker/health.py")}
    assert set(readers) <= allowed, "entry points hand the environment to Settings.from_env; nobody else looks at it"


def test_every_setting_is_documented():
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    documented = set(re.findall(r"`(DATELINE_[A-Z_]+)`", page))
    settable = {"DATELINE_" + f.name.upper() for f in fields(Settings)}
    assert settable <= documented
    assert documented <= known_names()


def test_the_password_in_a_url_stands_in_no_message(tmp_path):
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"DATELINE_REDIS_URL": "http://:pa55word@broker"})
    assert "DATELINE_REDIS_URL must be" in str(refused.value)
    assert "pa55word" not in str(refused.value)
    (tmp_path / "url").write_text("rediss://:pa55word@broker:6379/0\n")
    assert Settings.from_env({"DATELINE_REDIS_URL_FILE": str(tmp_path / "url")}).redis_url == "rediss://:pa55word@broker:6379/0"
