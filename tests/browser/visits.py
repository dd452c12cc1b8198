"""What a browser finds when it opens a page: looked at once, asked about by many tests."""

import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, Page, Request

AXE = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
HEIGHT = 900
# Words on the page outside what is marked as code or as another language.
VISIBLE_TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const marked = parent.closest("[lang]");
    if (parent.closest("code, pre, kbd, script, style") || marked !== document.documentElement) continue;
    words.push(walker.currentNode.textContent);
  }
  return words.join("\\n");
}"""


@dataclass(frozen=True)
class Sight:
    """How a page is looked at: its address, the width of the window, with or without JavaScript."""

    path: str
    width: int
    has_javascript: bool

    def __str__(self) -> str:
        return f"{self.path} {self.width} {'js' if self.has_javascript else 'no-js'}"


@dataclass
class Visit:
    """What was found: sizes in bytes after gzip by kind of resource."""

    status: int = 0
    violations: list[str] = field(default_factory=list)
    overflow: int = 0
    messages: list[str] = field(default_factory=list)
    sizes: Counter[str] = field(default_factory=Counter)
    text: str = ""
    cookies: list[Any] = field(default_factory=list)


class Visits:
    """Opens pages in one browser and remembers what it found."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser = browser
        self.site = site
        self.axe = AXE.read_text(encoding="utf-8")
        self.done: dict[Sight, Visit] = {}
        self.judged: dict[tuple[str, int], list[str]] = {}

    def __call__(self, sight: Sight) -> Visit:
        """Return what was found at a page, opening it the first time."""
        if sight not in self.done:
            self.done[sight] = self.open(sight)
        return self.done[sight]

    def open(self, sight: Sight) -> Visit:
        """Open a page in a window of its own, with an empty cache, measure it and let axe look."""
        visit = Visit()
        finished: list[Request] = []
        with self.window(sight.width, java_script_enabled=sight.has_javascript) as page:
            page.on("console", lambda message: visit.messages.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: visit.messages.append(str(error)))
            # Only what has arrived whole: the body of an answer that the browser gave up would be awaited for ever.
            page.on("requestfinished", lambda request: finished.append(request))
            answer = page.goto(self.site + sight.path, wait_until="load")
            visit.status = answer.status if answer else 0
            page.evaluate("document.fonts.ready.then(() => true)")
            visit.overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            visit.text = page.evaluate(VISIBLE_TEXT)
            for request in finished.copy():
                if (response := request.response()) is not None:
                    visit.sizes[request.resource_type] += len(gzip.compress(response.body()))
            visit.cookies = list(page.context.cookies())
            visit.violations = self.judge(page, sight)
        return visit

    @contextmanager
    def window(self, width: int, **options: bool) -> Iterator[Page]:
        """Give a page in a context of its own."""
        context = self.browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
        try:
            yield context.new_page()
        finally:
            context.close()

    def judge(self, page: Page, sight: Sight) -> list[str]:
        """Return what axe finds; the very same document at the same width is judged once."""
        key = (page.content(), sight.width)
        if key not in self.judged:
            self.judged[key] = self.ask_axe(page) if sight.has_javascript else self.judge_without_scripts(sight)
        return self.judged[key]

    def judge_without_scripts(self, sight: Sight) -> list[str]:
        """Return what axe finds where none of the site's scripts arrive: axe itself needs JavaScript."""
        with self.window(sight.width) as page:
            page.route("**/*.js", lambda route: route.abort())
            page.goto(self.site + sight.path, wait_until="load")
            return self.ask_axe(page)

    def ask_axe(self, page: Page) -> list[str]:
        """Return a sentence for each violation."""
        page.evaluate(self.axe)
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"][:3]
        ]
