"""The compose file, without an engine: what a deployment must not do without."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.settings import known_names

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
OURS = ("api", "worker", "beat")


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_limited_and_restarted(name: str) -> None:
    assert {"mem_limit", "cpus", "restart", "networks"} <= SERVICES[name].keys()


# The API's check stands in the Dockerfile; what runs once and ends has none.
@pytest.mark.parametrize("name", [name for name in SERVICES if name not in ("api", "rights")])
def test_every_service_is_checked_for_health(name: str) -> None:
    assert {"test", "interval", "timeout", "retries"} <= SERVICES[name]["healthcheck"].keys()


@pytest.mark.parametrize("name", OURS)
def test_our_services_wait_for_healthy_servers_and_run_with_few_rights(name: str) -> None:
    service = SERVICES[name]
    healthy = {"condition": "service_healthy"}
    assert service["depends_on"] == {
        "elasticsearch": healthy,
        "redis": healthy,
        "rights": {"condition": "service_completed_successfully"},
    }
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])


def test_only_the_api_is_published_and_on_loopback_alone() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["api"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["api"]["ports"])


def test_the_servers_keep_their_data_and_ask_who_comes() -> None:
    redis, elasticsearch = SERVICES["redis"], SERVICES["elasticsearch"]
    assert {"--appendonly", "yes", "noeviction", "--requirepass"} <= set(redis["command"])
    assert elasticsearch["environment"]["xpack.security.enabled"] == "true"
    assert redis["volumes"]
    assert elasticsearch["volumes"]


def test_every_variable_is_explained_in_the_example_and_no_secret_stands_in_it() -> None:
    example = (ROOT / ".env.example").read_text()
    explained = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE))
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", TEXT))
    assert used - {"DATELINE_VERSION"} == explained.keys()
    assert [name for name, value in explained.items() if "PASSWORD" in name and value] == []


def test_the_image_runs_as_nobody_in_particular_and_keeps_no_build_tools() -> None:
    last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert "\nUSER 10001\n" in last
    assert "HEALTHCHECK" in last
    assert not re.search(r"apt-get|gcc|build-essential|pip install", last)


def test_our_services_work_as_a_user_with_few_rights_that_is_made_before_them() -> None:
    for name in OURS:
        environment = SERVICES[name]["environment"]
        assert environment["DATELINE_ELASTICSEARCH_USERNAME"] == "dateline"
        assert "ELASTIC_PASSWORD" not in environment
    rights = SERVICES["rights"]
    folder, inside, _ = rights["volumes"][0].split(":")
    assert rights["entrypoint"] == ["sh", f"{inside}/grant.sh"]
    role = json.loads((ROOT / folder / "role.json").read_text())
    granted = {name for index in role["indices"] for name in index["names"]}
    assert (granted, role["cluster"]) == ({"dateline-*"}, ["monitor"])


def test_tls_covers_all_who_speak_to_elasticsearch() -> None:
    tls = yaml.safe_load((ROOT / "deploy/compose/tls.yml").read_text())["services"]
    assert tls.keys() == {*OURS, "rights", "elasticsearch"}
    for name in OURS:
        assert tls[name]["environment"]["DATELINE_ELASTICSEARCH_URL"].startswith("https://")
        assert tls[name]["environment"].keys() <= known_names()
        assert tls[name]["volumes"] == [f"./certs/ca.crt:{tls[name]['environment']['DATELINE_ELASTICSEARCH_CA_CERTS']}:ro"]
    assert tls["rights"]["environment"]["ELASTICSEARCH_URL"].startswith("https://")
    assert tls["elasticsearch"]["environment"]["xpack.security.http.ssl.enabled"] == "true"


def test_the_image_holds_its_bill_of_materials() -> None:
    build, _, last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")
    (made,) = re.findall(r"tools\.audit --sbom (\S+)", build)
    assert f"LABEL org.cyclonedx.bom={made}\n" in last
    assert made.startswith("/opt/dateline/")
    assert "COPY --from=build /opt/dateline /opt/dateline" in last
