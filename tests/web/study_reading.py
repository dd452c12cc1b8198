"""How tests read the page of a study: what its table says, row by row."""

import re
from html import unescape


def read(client, url, **asked):
    response = client.get(url, asked)
    assert response.status_code == 200
    return unescape(response.content.decode())


def words(html):
    """What a reader sees, without what is only for screen readers, the form and drawings."""
    html = re.sub(r'<span class="(?:cell-label|visually-hidden)">[^<]*</span>', " ", html)
    html = re.sub(r"<(script|style|svg|select).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def main(html):
    return html.partition("<main")[2].partition("</main>")[0]


def rows_by_city(html):
    """The rows of the table in order, by the name of today: what each says, and its HTML."""
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", body, flags=re.DOTALL):
        today = re.search(r"\((?:тепер|now) (.+?)\)", row) or re.search(r'class="city-link"[^>]*>([^<]+)<', row)
        rows[today[1]] = (words(row), row)
    return rows


def heads(html):
    return [words(head) for head in re.findall(r'<th scope="col".*?</th>', html, flags=re.DOTALL)]
