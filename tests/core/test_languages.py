"""Addresses: people's under a language, machines' outside, never redirected."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("preferred", ["uk", "en", "de", ""])
def test_the_bare_address_always_leads_to_ukrainian(client, preferred):
    response = client.get("/", headers={"accept-language": preferred})

    assert (response.status_code, response.headers["Location"]) == (302, "/uk/")


@pytest.mark.parametrize(
    "address", ["/api/v1/nothing", "/healthz/nothing", "/static/nothing.css", "/media/nothing.png"]
)
def test_a_missing_machine_address_is_a_plain_404(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("preferred", ["uk", "en", "de", ""])
def test_editors_log_in_in_ukrainian_whatever_their_browser_prefers(client, preferred):
    response = client.get("/accounts/login/", headers={"accept-language": preferred})

    assert response.wsgi_request.LANGUAGE_CODE == "uk"
    assert "Увійти" in response.content.decode()
