"""Links to evidence are tried without being led into our own network; a dead one is told after three days."""

import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from core.safe_fetch import AddressRefusedError, FetchError, Policy, fetch, is_public
from practices.models import LinkCheck, Notice, PracticePage
from practices.services.links import BATCH, check_links, problem_of
from tests.practices.replication_samples import accepted
from tests.practices.reviewing import run_queue

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Two addresses of this machine: one stands for the internet, the other for what nobody may be led to.
OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        what, _slash, more = self.path.strip("/").partition("/")
        port = self.server.server_port
        if what == "slow":
            with suppress(OSError):  # whoever asked has gone
                for _moment in range(40):
                    self.wfile.write(b"x")
                    time.sleep(0.1)
        elif what == "huge":
            self.answer(200)
            try:
                for _part in range(10_000):
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                self.server.given_up = True
        elif what == "only-get":
            self.answer(200 if self.command == "GET" else 405)
        elif what in PLACES:
            self.answer(302, PLACES[what].format(port=port, more=int(more or 0) + 1))
        else:
            self.answer(int(what or 200))

    def answer(self, status, location=""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


PLACES = {
    "inside": "http://127.0.0.1:{port}/200/",
    "inside-by-name": "http://inside.example:{port}/200/",
    "file": "file:///etc/passwd",
    "round": "/round/{more}",
    "on": "http://outside.example:{port}/200/",
    "relative": "/200/",
}


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    server.asked, server.given_up = [], False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()


@pytest.fixture
def ask(server):
    """Ask the server under a name of the internet, by the rules of the internet."""
    server.asked.clear()
    names = {"outside.example": OUTSIDE, "inside.example": INSIDE}
    policy = Policy(
        resolve=lambda host, port: [names.get(host, host)],
        allows=lambda address: address == OUTSIDE or is_public(address),
        seconds=1.0,
    )
    return lambda path, method="GET", host="outside.example": fetch(
        f"http://{host}:{server.server_port}/{path}", method, policy
    )


class TestAddresses:
    @pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
    def test_of_the_internet_are_asked(self, address):
        assert is_public(address)

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::"),
            *("10.0.0.1", "172.16.3.4", "192.168.1.1", "100.64.0.1", "fc00::1", "fd12::1"),
            *("169.254.169.254", "fe80::1", "fe80::1%eth0", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255"),
            *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"),
            *("2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "198.18.0.1", "192.0.2.1", "2001:db8::1"),
        ],
    )
    def test_of_ours_and_of_nobody_are_not(self, address):
        assert not is_public(address)

    @pytest.mark.parametrize(
        "url",
        [
            *(
                "file:///etc/passwd",
                "ftp://example.org/",
                "gopher://example.org/",
                "javascript:alert(1)",
                "//example.org",
            ),
            *("http://", "http://user:secret@example.org/", "http://example.org:99999/", "http://[::1", "no address"),
        ],
    )
    def test_that_are_no_page_of_the_web_are_refused(self, url):
        with pytest.raises(FetchError):
            fetch(url, policy=Policy(resolve=lambda host, port: ["8.8.8.8"], allows=lambda address: False))

    @pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://localhost/"])
    def test_of_this_machine_are_refused_by_default(self, url):
        with pytest.raises(AddressRefusedError):
            fetch(url)

    def test_a_name_with_one_private_address_is_refused(self):
        with pytest.raises(AddressRefusedError):
            fetch("http://mixed.example/", policy=Policy(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"]))


class TestAsking:
    def test_the_name_is_asked_at_the_address_that_was_checked(self, ask, server):
        assert ask("200/").status == 200
        assert server.asked == [("GET", "/200/", f"outside.example:{server.server_port}")]

    def test_a_name_that_changes_its_mind_is_not_asked_again(self, server):
        answers = iter([[OUTSIDE], [INSIDE]])
        policy = Policy(resolve=lambda host, port: next(answers), allows=lambda address: address == OUTSIDE)

        assert fetch(f"http://rebound.example:{server.server_port}/200/", policy=policy).status == 200

    @pytest.mark.parametrize("path", ["inside/", "inside-by-name/", "file/"])
    def test_no_redirect_leads_inside(self, ask, server, path):
        with pytest.raises(AddressRefusedError):
            ask(path)
        assert len(server.asked) == 1

    @pytest.mark.parametrize("path", ["on/", "relative/"])
    def test_redirects_are_followed(self, ask, path):
        assert ask(path).status == 200

    def test_not_for_ever(self, ask, server):
        with pytest.raises(FetchError, match="redirects"):
            ask("round/0")
        assert len(server.asked) == 6

    def test_a_slow_server_is_left(self, ask):
        begun = time.monotonic()
        with pytest.raises(FetchError):
            ask("slow/")
        assert time.monotonic() - begun < 3

    def test_a_huge_answer_is_not_read(self, ask):
        assert len(ask("huge/").body) <= 16 * 1024

    def test_cyrillic_addresses_are_asked(self, ask, server):
        ask("200/?назва=зразок місто")
        assert "%D0%BD" in server.asked[0][1]

    def test_where_nobody_listens_there_is_no_connection(self):
        policy = Policy(resolve=lambda host, port: ["127.0.0.9"], allows=lambda address: True, seconds=1.0)
        with pytest.raises(FetchError):
            fetch("http://nobody.example:9/", policy=policy)

    @pytest.mark.parametrize(
        ("path", "problem"),
        [("200/", ""), ("404/", "HTTP 404"), ("500/", "HTTP 500"), ("403/", ""), ("429/", ""), ("only-get/", "")],
    )
    def test_a_problem_is_one_that_a_reader_meets(self, server, path, problem):
        policy = Policy(resolve=lambda host, port: [OUTSIDE], allows=lambda address: True, seconds=1.0)

        assert problem_of(f"http://outside.example:{server.server_port}/{path}", policy) == problem


class TestTheRound:
    @pytest.fixture
    def page(self, review):
        page = review.published()
        Notice.objects.all().delete()
        return page

    def fails(self, url):
        return "HTTP 404"

    def works(self, url):
        return ""

    def test_only_public_evidence_is_tried(self, review, page):
        review.draft()
        waiting = PracticePage.objects.exclude(pk=page.pk)
        assert waiting.exists()
        replication = accepted(page, evidence_url="https://example.org/replication")
        LinkCheck.objects.create(url="https://example.org/gone")

        check_links(self.works, NOW)

        assert set(LinkCheck.objects.values_list("url", flat=True)) == {
            "https://example.org/sample",
            replication.evidence_url,
        }

    def test_a_link_is_dead_after_failures_on_three_days(self, review, page, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            rounds = [check_links(self.fails, NOW + timedelta(days=day)) for day in range(4)]
        run_queue()

        check = LinkCheck.objects.get()
        assert [bool(one.dead) for one in rounds] == [False, False, True, False]
        assert (check.failing_since, check.problem) == (NOW, "HTTP 404")
        assert {letter.to[0] for letter in mail.outbox} == {review.author.email, review.coordinator.email}
        assert "Посилання не відкривається" in mail.outbox[0].subject
        assert check.url in mail.outbox[0].body

    def test_a_day_counts_once(self, page):
        morning = datetime(2026, 3, 2, 0, 30, tzinfo=ZoneInfo("Europe/Kyiv"))

        rounds = [check_links(self.fails, morning + timedelta(hours=hours)) for hours in (0, 22)]

        assert [one.links for one in rounds] == [1, 1]
        assert LinkCheck.objects.get().failures == 1

    def test_a_link_that_opens_again_is_not_dead(self, page):
        for day in range(3):
            check_links(self.fails, NOW + timedelta(days=day))
        check_links(self.works, NOW + timedelta(days=3))

        check = LinkCheck.objects.get()
        assert (check.failures, check.failing_since, check.problem) == (0, None, "")

    def test_a_link_that_works_is_left_alone_for_a_week(self, page):
        assert check_links(self.works, NOW).links == 1
        assert check_links(self.works, NOW + timedelta(days=6)).links == 0
        assert check_links(self.works, NOW + timedelta(days=8)).links == 1

    def test_a_round_is_bounded_and_takes_the_oldest_first(self, review, page, monkeypatch):
        monkeypatch.setattr("practices.services.links._follow_what_is_public", lambda: None)
        LinkCheck.objects.bulk_create(
            LinkCheck(url=f"https://example.org/{at}", checked_at=NOW - timedelta(days=30, minutes=at))
            for at in range(BATCH + 5)
        )

        assert check_links(self.works, NOW).links == BATCH
        left = set(LinkCheck.objects.filter(checked_at__lt=NOW).values_list("url", flat=True))
        assert left == {f"https://example.org/{at}" for at in range(5)}
