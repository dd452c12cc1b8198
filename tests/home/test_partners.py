"""Partners stand by what they do, with their emblem."""

from tests.home.planting import picture
from tests.home.programme import partners


def test_partners_stand_by_kind_in_the_order_of_the_page(client, trees):
    page = partners(
        trees,
        {"kind": "media", "name": "Зразкове видання"},
        {"kind": "funder", "name": "Зразковий фонд", "url": "https://www.example.org/", "description": "Зразок."},
    )["en"]

    html = client.get(page.url).content.decode()

    assert html.index("Funders") < html.index("Зразковий фонд") < html.index("Media partners")
    assert "Implementing organisations" not in html
    assert 'href="https://www.example.org/">example.org<' in html


def test_an_emblem_is_known_by_the_name(client, trees):
    page = partners(trees, {"name": "Зразковий партнер", "logo": picture(300, 100)})["uk"]

    assert 'alt="Зразковий партнер"' in client.get(page.url).content.decode()


def test_many_partners_take_no_more_queries(client, trees, django_assert_max_num_queries):
    told = [{"name": f"Зразок {n}", "logo": picture(30, 10)} for n in range(20)]
    page = partners(trees, *told)["uk"]
    client.get(page.url)

    with django_assert_max_num_queries(20):
        client.get(page.url)
