"""The Kubernetes manifests, without a cluster: their shape, that they agree with each other, and with what the program understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from jsonschema import Draft202012Validator

from dateline.cli import _parser
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.queue import NoQueue
from dateline.settings import Settings, known_names
from service.app import create_app

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "deploy/kubernetes"
KUSTOMIZATION = yaml.safe_load((FOLDER / "kustomization.yaml").read_text("utf-8"))
OBJECTS: list[dict[str, Any]] = [
    each for name in KUSTOMIZATION["resources"] for each in yaml.safe_load_all((FOLDER / name).read_text("utf-8"))
]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
PARTS = ("api", "worker", "beat")
SECRET_FOLDER = "/etc/dateline/"

LABEL = r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$"
NAME = {"type": "string", "pattern": r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"}
LABELS = {"type": "object", "minProperties": 2, "additionalProperties": {"type": "string", "pattern": LABEL}}
OBJECT = {
    "required": ["apiVersion", "kind", "metadata", "spec"],
    "additionalProperties": False,
    "properties": {
        "apiVersion": {"enum": ["apps/v1", "v1", "policy/v1"]},
        "kind": {"enum": ["Deployment", "Service", "PodDisruptionBudget"]},
        "metadata": {"required": ["name"], "additionalProperties": False, "properties": {"name": NAME, "labels": LABELS}},
        "spec": {"type": "object"},
    },
}
AMOUNT = {"type": "string", "pattern": r"^\d+(m|Mi|Gi)?$"}
COUNT = {"type": "integer", "minimum": 1}
TIMES = dict.fromkeys(("initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold"), COUNT)
PROBE = {
    "oneOf": [{"required": ["httpGet"]}, {"required": ["exec"]}],
    "additionalProperties": False,
    "properties": {
        **TIMES,
        "httpGet": {"required": ["path", "port"], "additionalProperties": False, "properties": {"path": {"pattern": "^/"}, "port": NAME}},
        "exec": {"required": ["command"], "additionalProperties": False, "properties": {"command": {"type": "array", "minItems": 1}}},
    },
}
CONTAINER = {
    "required": ["name", "image", "command", "envFrom", "livenessProbe", "readinessProbe", "resources", "securityContext"],
    "additionalProperties": False,
    "properties": {
        "name": NAME,
        "image": {"type": "string"},
        "command": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "envFrom": {"const": [{"configMapRef": {"name": "dateline-settings"}}]},
        "ports": {"type": "array", "items": {"required": ["name", "containerPort"]}},
        **{f"{kind}Probe": PROBE for kind in ("startup", "liveness", "readiness")},
        "resources": {
            "required": ["requests", "limits"],
            "additionalProperties": False,
            "properties": {
                "requests": {"required": ["cpu", "memory"], "additionalProperties": AMOUNT},
                "limits": {"required": ["memory"], "additionalProperties": AMOUNT},
            },
        },
        "securityContext": {
            "const": {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
        },
        "volumeMounts": {"type": "array", "items": {"required": ["name", "mountPath"]}},
    },
}
POD = {
    "required": ["containers", "volumes", "securityContext", "enableServiceLinks", "automountServiceAccountToken"],
    "additionalProperties": False,
    "properties": {
        "enableServiceLinks": {"const": False},  # a link to a Service called dateline is a wrong DATELINE_PORT
        "automountServiceAccountToken": {"const": False},
        "terminationGracePeriodSeconds": COUNT,
        "securityContext": {
            "required": ["runAsNonRoot", "runAsUser", "fsGroup", "seccompProfile"],
            "properties": {"runAsNonRoot": {"const": True}, "seccompProfile": {"const": {"type": "RuntimeDefault"}}},
        },
        "containers": {"type": "array", "minItems": 1, "maxItems": 1, "items": CONTAINER},
        "volumes": {"type": "array", "items": {"oneOf": [{"required": ["secret"]}, {"required": ["emptyDir"]}]}},
    },
}
DEPLOYMENT = {
    "required": ["replicas", "selector", "template"],
    "additionalProperties": False,
    "properties": {
        "replicas": COUNT,
        "strategy": {"required": ["type"]},
        "selector": {"required": ["matchLabels"], "additionalProperties": False, "properties": {"matchLabels": LABELS}},
        "template": {
            "required": ["metadata", "spec"],
            "properties": {"metadata": {"required": ["labels"], "properties": {"labels": LABELS}}, "spec": POD},
        },
    },
}


def faults(schema: dict[str, Any], what: Any) -> list[str]:
    return [f"{problem.json_path}: {problem.message}" for problem in Draft202012Validator(schema).iter_errors(what)]


def of(kind: str) -> dict[str, dict[str, Any]]:
    return {each["metadata"]["name"]: each["spec"] for each in OBJECTS if each["kind"] == kind}


def pod(part: str) -> dict[str, Any]:
    spec: dict[str, Any] = of("Deployment")[f"dateline-{part}"]["template"]["spec"]
    return spec


def container(part: str) -> dict[str, Any]:
    (only,) = pod(part)["containers"]
    return only


def settings() -> dict[str, str]:
    lines = (FOLDER / "settings.env").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def selected(labels: dict[str, str]) -> list[str]:
    """The deployments whose pods have the labels."""
    pods = {name: spec["template"]["metadata"]["labels"] for name, spec in of("Deployment").items()}
    return [name for name, held in pods.items() if labels.items() <= held.items()]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("probed"))
    engine.setup()
    yield create_app(Settings(), engine, NoQueue())
    engine.close()


def test_the_kustomization_names_every_file_and_no_namespace() -> None:
    written = {path.name for path in FOLDER.iterdir()} - {"kustomization.yaml", "settings.env"}
    assert set(KUSTOMIZATION["resources"]) == written
    assert KUSTOMIZATION["configMapGenerator"] == [{"name": "dateline-settings", "envs": ["settings.env"]}]
    assert "namespace" not in KUSTOMIZATION
    assert sorted((each["kind"], each["metadata"]["name"]) for each in OBJECTS) == [
        ("Deployment", "dateline-api"),
        ("Deployment", "dateline-beat"),
        ("Deployment", "dateline-worker"),
        ("PodDisruptionBudget", "dateline-api"),
        ("PodDisruptionBudget", "dateline-worker"),
        ("Service", "dateline"),
    ]


def test_every_object_has_the_shape_of_its_kind() -> None:
    assert [fault for each in OBJECTS for fault in faults(OBJECT, each)] == []
    assert [f"{name} {fault}" for name, spec in of("Deployment").items() for fault in faults(DEPLOYMENT, spec)] == []


def test_labels_and_selectors_agree() -> None:
    for name, spec in of("Deployment").items():
        assert selected(spec["selector"]["matchLabels"]) == [name]
    assert selected(of("Service")["dateline"]["selector"]) == ["dateline-api"]
    for name, budget in of("PodDisruptionBudget").items():
        assert selected(budget["selector"]["matchLabels"]) == [name]
        replicas = of("Deployment")[name]["replicas"]
        assert budget.get("minAvailable", replicas - budget.get("maxUnavailable", 0)) < replicas, "no node could be drained"


def test_there_is_one_schedule_at_any_time() -> None:
    beat = of("Deployment")["dateline-beat"]
    assert (beat["replicas"], beat["strategy"]) == (1, {"type": "Recreate"})


def test_the_settings_are_known_valid_and_hold_no_secret(tmp_path: Path) -> None:
    given = settings()
    assert given.keys() <= known_names()
    files = {name: path for name, path in given.items() if name.endswith("_FILE")}
    written = dict.fromkeys(files, "redis://:word@redis:6379/0")
    for name, content in written.items():
        (tmp_path / name).write_text(content, "utf-8")
    made = Settings.from_env({**given, **{name: str(tmp_path / name) for name in files}})
    assert (made.engine, made.open, made.loopback) == ("elastic", False, False)
    assert made.redis_url == made.elasticsearch_password == "redis://:word@redis:6379/0"
    assert not re.search(r"PASSWORD=|API_KEY=|://[^/]*@", (FOLDER / "settings.env").read_text("utf-8"))


@pytest.mark.parametrize("part", PARTS)
def test_files_that_settings_name_are_keys_of_the_secret_that_the_page_makes(part: str) -> None:
    (secret,) = [volume for volume in pod(part)["volumes"] if "secret" in volume]
    mounts = {mount["name"]: mount["mountPath"] for mount in container(part)["volumeMounts"]}
    assert mounts[secret["name"]] + "/" == SECRET_FOLDER
    assert mounts.keys() == {volume["name"] for volume in pod(part)["volumes"]}
    assert {"/tmp", "/data"} <= set(mounts.values())  # noqa: S108 - what a read-only root leaves to write to
    page = (ROOT / "docs/operations.md").read_text("utf-8")
    made = set(re.findall(r"--from-file=([a-z-]+)=", page))
    assert f"create secret generic {secret['secret']['secretName']} " in page
    assert {path.removeprefix(SECRET_FOLDER) for path in settings().values() if path.startswith(SECRET_FOLDER)} == made


@pytest.mark.parametrize("part", PARTS)
def test_image_user_and_command_are_those_of_the_containers(part: str) -> None:
    repository, _, version = COMPOSE[part]["image"].partition(":")
    assert container(part)["image"] == repository == KUSTOMIZATION["images"][0]["name"]
    assert version == "${DATELINE_VERSION:-" + KUSTOMIZATION["images"][0]["newTag"] + "}"
    assert f"\nUSER {pod(part)['securityContext']['runAsUser']}\n" in DOCKERFILE
    # Without options whose numbers may differ.
    assert {word for word in container(part)["command"] if not re.search(r"=\S*\d", word)} == {
        word for word in COMPOSE[part]["command"] if not re.search(r"=\S*[\d$]", word)
    }
    assert pod(part)["terminationGracePeriodSeconds"] == int(COMPOSE[part]["stop_grace_period"].removesuffix("s"))


@pytest.mark.parametrize("part", ["worker", "beat"])
def test_programs_know_their_options_and_are_probed_as_in_containers(part: str) -> None:
    program, *arguments = container(part)["command"]
    assert program == "dateline"
    assert _parser().parse_args(arguments).run.__name__ == "_worker"
    _, *check = COMPOSE[part]["healthcheck"]["test"]
    for kind in ("livenessProbe", "readinessProbe"):
        assert container(part)[kind]["exec"]["command"] == check
    liveness = container(part)["livenessProbe"]
    assert liveness["periodSeconds"] * liveness["failureThreshold"] >= 600, "a short absence of the broker would end what is at work"


def test_the_api_is_probed_where_it_answers(app: Flask) -> None:
    api = container("api")
    asked = {kind: api[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")}
    assert asked == {"startup": "/healthz", "liveness": "/healthz", "readiness": "/readyz"}
    assert {app.test_client().get(path).status_code for path in asked.values()} == {200}
    (port,) = api["ports"]
    assert f"--port={port['containerPort']}" in api["command"]
    assert {api[f"{kind}Probe"]["httpGet"]["port"] for kind in asked} == {port["name"]}
    assert of("Service")["dateline"]["ports"][0]["targetPort"] == port["name"]
    assert "--workers=1" in api["command"], "metrics are counted by each process for itself"
