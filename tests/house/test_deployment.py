"""The files of a deployment agree with each other and with the settings; nothing has more rights than it needs."""

import json
import re
import tomllib

import pytest
import yaml
from django.conf import settings

ROOT = settings.ROOT
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE_TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if service["image"] == "transparent-cities"}
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
IN_EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
DECLARED = {variable.name for variable in settings.ENVIRONMENT}


def test_what_production_requires_is_asked_in_the_example_or_made_by_compose():
    required = {variable.name for variable in settings.ENVIRONMENT if variable.required_in_production}

    for name in OURS:
        assert required <= IN_EXAMPLE.keys() | SERVICES[name]["environment"].keys()
        assert SERVICES[name]["env_file"] == ".env"


def test_every_variable_of_the_example_is_used():
    for_compose = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE_TEXT))

    assert for_compose <= IN_EXAMPLE.keys()
    assert IN_EXAMPLE.keys() <= DECLARED | for_compose


def test_every_variable_that_the_image_and_compose_set_is_read():
    of_image = set(re.findall(r"^\s+([A-Z_]+)=\S+", DOCKERFILE.rpartition("\nFROM ")[2], re.MULTILINE))
    of_compose = set().union(*(SERVICES[name]["environment"] for name in OURS))
    of_others = {"PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "DJANGO_SETTINGS_MODULE"}

    assert {name for name in of_image | of_compose if not name.startswith("GRANIAN_")} <= DECLARED | of_others


def test_the_example_holds_no_secret():
    assert IN_EXAMPLE["SECRET_KEY"] == IN_EXAMPLE["POSTGRES_PASSWORD"] == ""


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_no_more_than_it_must(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert name == "proxy" or "ports" not in service


def test_the_database_is_out_of_the_internets_reach():
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["proxy"]["networks"] == ["outside"]


def test_site_and_worker_start_when_the_database_is_prepared():
    assert SERVICES["prepare"]["command"] == ["python", "manage.py", "prepare"]
    for name in ("site", "worker"):
        assert SERVICES[name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
    assert SERVICES["prepare"]["depends_on"]["database"]["condition"] == "service_healthy"


def test_the_image_runs_as_nobody_in_particular_and_keeps_no_secret():
    final = DOCKERFILE.rpartition("\nFROM ")[2]

    assert re.search(r"^USER 10001:10001$", final, re.MULTILINE)
    assert not re.search(r"^(ENV|ARG) .*(SECRET|PASSWORD|DATABASE_URL)", DOCKERFILE, re.MULTILINE)
    assert "/readyz" in final


def test_image_and_makefile_install_by_the_same_tool():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(r"UV_VERSION=(\S+)", DOCKERFILE)[1] == re.search(r"UV_VERSION := (\S+)", makefile)[1]


def test_the_images_client_programs_are_as_new_as_the_database():
    client = re.search(r"postgresql-client-(\d+)", DOCKERFILE)[1]

    assert int(client) >= int(re.match(r"postgres:(\d+)", SERVICES["database"]["image"])[1])


def test_every_app_goes_into_the_image_and_nothing_of_a_developer():
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    apps = {path.split("/")[0] for path in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]}

    assert apps | {"manage.py", "templates", "static", "locale", "pyproject.toml", "uv.lock"} <= let_in
    assert not let_in & {".env", ".git", "var", "tests", "node_modules"}


def test_the_proxy_passes_on_to_where_the_site_listens():
    proxy = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    command = json.loads(
        re.search(r"^CMD (\[\"granian.*?\])$", DOCKERFILE, re.MULTILINE | re.DOTALL)[1].replace("\\", "")
    )

    assert f"reverse_proxy site:{command[command.index('--port') + 1]}" in proxy
    assert "{$SITE_HOST}" in proxy
    assert SERVICES["site"]["environment"]["BEHIND_PROXY"] == "true"
