"""The Elasticsearch of the tests is a real one, of the version that the site runs with."""

import os
import re
import subprocess
from uuid import uuid4

import elasticsearch
import pytest
import yaml

from tests import engines
from tests.engines import ROOT, needs

FOLDER = ROOT / "tests" / "engines" / "elasticsearch"


@pytest.fixture
def client():
    with elasticsearch.Elasticsearch(engines.elasticsearch()) as client:
        yield client


@pytest.fixture
def index(client):
    name = f"test-{uuid4().hex}"
    client.indices.create(index=name)
    yield name
    client.indices.delete(index=name)


@needs("elasticsearch")
def test_the_server_is_of_the_clients_major_version(client):
    assert client.info()["version"]["number"].split(".")[0] == str(elasticsearch.__version__[0])


@needs("elasticsearch")
def test_a_document_goes_in_and_is_found(client, index):
    client.index(index=index, id="1", document={"title": "Прозорість міської ради"}, refresh=True)
    client.index(index=index, id="2", document={"title": "Бюджет участі"}, refresh=True)

    found = client.search(index=index, query={"match": {"title": "прозорість"}})

    assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


def test_tests_and_deployment_run_the_same_version():
    of_tests = re.findall(
        r"<groupId>org\.elasticsearch\S*</groupId>\s*<artifactId>\S+</artifactId>\s*<version>(.+)</version>",
        (FOLDER / "pom.xml").read_text(encoding="utf-8"),
    )
    image = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["search"]["image"]

    assert set(of_tests) == {image.rpartition(":")[2]}


def no_jdk(folder):
    pass


def an_old_jdk(folder):
    javac = folder / "bin" / "javac"
    javac.parent.mkdir()
    javac.write_text("#!/bin/sh\necho javac 17.0.15\n")
    javac.chmod(0o755)


@pytest.mark.parametrize("put_there", [no_jdk, an_old_jdk])
@pytest.mark.parametrize("command", ["install", "start"])
def test_without_a_jdk_that_is_new_enough_the_server_says_what_to_do(tmp_path, command, put_there):
    java, place = tmp_path / "java", tmp_path / "place"
    java.mkdir()
    put_there(java)

    ended = subprocess.run(
        [FOLDER / "server", command],
        env={**os.environ, "SEARCH_JAVA_HOME": str(java), "SEARCH_DIR": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode != 0
    assert f"needs a JDK of 21 or newer, and there is none in: {java}." in ended.stderr
    assert "SEARCH_JAVA_HOME" in ended.stderr
    assert not place.exists()
