"""One browser tab at the front desk, watched: console, security policy, answers, and how many requests it makes."""

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

from local.stack import User

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (
    ("light", {"type": "tag", "values": TAGS}),
    ("dark", {"type": "rule", "values": ["color-contrast"]}),
)
_ID = re.compile(r"/[a-z]+_[a-z0-9_]+")


@dataclass(kw_only=True)
class Glass:
    """A tab. `expected`: statuses of refusals that a scene is about; every other 4xx or 5xx fails it."""

    page: Page
    url: str
    expected: set[int] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"uncaught: {error}"))
        self.page.on("response", self._response)
        self.page.on("request", self._request)

    def sign_in(self, user: User, at: str = "/") -> None:
        """By the sign-in page, as a person does."""
        self.page.goto(f"{self.url}{at}")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.locator("input[name=username]").fill(user.name)
        self.page.locator("input[name=password]").fill(user.password)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("search")).to_be_visible()

    def arrive(self, tokens: Mapping[str, str], at: str = "/") -> None:
        """Signed in already, as this tab is after a reload: `tokens` are those of a login."""
        config = self.page.goto(f"{self.url}/config.json")
        assert config is not None
        issuer = config.json()
        session = {
            "access_token": tokens["AccessToken"],
            "refresh_token": tokens["RefreshToken"],
            "token_type": "Bearer",
            "scope": "openid",
            "profile": {"sub": "somebody", "iss": issuer["issuer"], "aud": issuer["client_id"]},
            "expires_at": int(time.time()) + 3_600,
        }
        kept = [f"oidc.user:{issuer['issuer']}:{issuer['client_id']}", json.dumps(session)]
        self.page.evaluate("([name, value]) => sessionStorage.setItem(name, value)", kept)
        self.page.goto(f"{self.url}{at}")
        expect(self.page.get_by_role("search")).to_be_visible()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def move(self, path: str) -> None:
        """To another screen as a link leads there: the page stays loaded."""
        self.page.evaluate("path => history.pushState(null, '', path)", path)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)
        expect(self.page.get_by_text("Still reading")).to_have_count(0)

    @contextmanager
    def requests(self) -> Iterator[list[str]]:
        """What is asked of the API inside the block, with ids cut out; the poll is not counted."""
        made: list[str] = []
        self.asked = made
        yield made
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def settled(self) -> None:
        """Wait for what the page before asked late: that is its own."""
        self.page.wait_for_load_state("networkidle")

    def command(self, method: str, ending: str) -> Any:
        """Wait for the answer of a command while its button is pressed: `with glass.command("POST", "/lines"):`."""

        def it(response: Response) -> bool:
            return response.request.method == method and response.url.split("?")[0].endswith(ending)

        return self.page.expect_response(it)

    def accessible(self, *, dark: bool = True) -> None:
        """Axe finds nothing, in light and, of what colours decide, in dark: the rest of the page is the same."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe())
        for scheme, rules in SCHEMES if dark else SCHEMES[:1]:
            self.page.emulate_media(color_scheme=scheme)
            found = self.page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: []})", rules)
            told = [
                f"{scheme}: {violation['id']} ({violation['help']}) at {node['html'][:160]}"
                for violation in found["violations"]
                for node in violation["nodes"]
            ]
            assert not told, "\n".join(told)
        self.page.emulate_media(color_scheme="light")

    def _console(self, message: ConsoleMessage) -> None:
        refusal = "Failed to load resource" in message.text  # judged by its status, below
        if message.type in {"error", "warning"} and not refusal:
            self.wrong.append(f"{message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        ours = response.url.startswith(self.url) and "/favicon.ico" not in response.url  # the sign-in page's
        asked_again = response.status == 503 and "retry-after" in response.headers  # a busy machine; the desk waits
        if ours and response.status >= 400 and not asked_again and response.status not in self.expected:
            self.wrong.append(f"{response.status} {response.request.method} {response.url}")

    def _request(self, request: Request) -> None:
        path = request.url.removeprefix(f"{self.url}/api").split("?")[0]
        if request.url.startswith(f"{self.url}/api/") and path != "/news":
            self.asked.append(f"{request.method} {_ID.sub('/*', path)}")


@cache
def _axe() -> str:
    return AXE.read_text()


def opened(context: BrowserContext, url: str) -> Glass:
    """A new tab."""
    return Glass(page=context.new_page(), url=url)
