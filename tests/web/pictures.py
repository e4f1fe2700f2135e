"""`make screenshots`: the pictures that README.md and docs/desk.md show, taken of the practice that people play with.

They are for people to look at and prove nothing: what the screens do is proven by the scenes.
"""

import base64
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from local import demo, deploy, emulator, synth, web
from local.desk import Desk
from local.emulator import free_port
from local.front import Front
from local.stack import Stack, User
from local.story import Story
from local.ticker import Ticker
from tests.web import chromium, glass

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESK, PHONE = (1280, 860), (390, 844)
QUALITY = 82
PATIENCE_MS = 60_000


@dataclass(frozen=True, kw_only=True)
class Scenes:
    """The tab, and who and what is shown in it."""

    page: Page
    url: str
    patient_id: str
    cart: str

    def go(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def today(self) -> None:
        self.go("/")

    def find(self) -> None:
        self.go("/")
        self.page.keyboard.type("/")
        self.page.keyboard.type("garcia")
        expect(self.page.get_by_role("option").first).to_be_visible()

    def patient(self) -> None:
        self.go(f"/patients/{self.patient_id}")

    def points(self) -> None:
        self.go(f"/patients/{self.patient_id}/points")
        self.page.get_by_role("button", name="Botox Cosmetic", exact=True).click()
        expect(self.page.get_by_text("200 points").first).to_be_visible()

    def wallet(self) -> None:
        self.go(f"/patients/{self.patient_id}/wallet")

    def cart_(self) -> None:
        self.go(self.cart)

    def best_way(self) -> None:
        self.go(self.cart)
        self.page.get_by_role("button", name="See the ways to pay").click()
        expect(self.page.get_by_role("button", name="Apply")).to_be_visible()

    def cash(self) -> None:
        self.go(f"{self.cart}/pay")
        self.page.get_by_role("radio", name="Cash").check()
        self.page.get_by_role("button", name=re.compile(r"^\$")).last.click()

    def day(self) -> None:
        self.go("/day")

    def sponsors(self) -> None:
        self.go("/sponsors")

    def reports(self) -> None:
        self.go("/reports")
        expect(self.page.get_by_role("region", name="Owed to patients")).to_be_visible()

    def rewards(self) -> None:
        self.go("/settings/instant-rewards")


PICTURES: tuple[tuple[str, Callable[[Scenes], None], tuple[int, int], str], ...] = (
    ("today", Scenes.today, DESK, "light"),
    ("find", Scenes.find, DESK, "light"),
    ("patient", Scenes.patient, DESK, "light"),
    ("patient-dark", Scenes.patient, DESK, "dark"),
    ("points", Scenes.points, DESK, "light"),
    ("wallet", Scenes.wallet, DESK, "light"),
    ("cart", Scenes.best_way, DESK, "light"),
    ("cart-phone", Scenes.cart_, PHONE, "light"),
    ("payment", Scenes.cash, DESK, "light"),
    ("payment-phone", Scenes.cash, PHONE, "dark"),
    ("day", Scenes.day, DESK, "light"),
    ("sponsors", Scenes.sponsors, DESK, "light"),
    ("reports", Scenes.reports, DESK, "light"),
    ("instant-rewards", Scenes.rewards, DESK, "light"),
)


def main(only: list[str]) -> int:
    """All of them, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    with _served() as (stack, user), sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=chromium.arguments())
        patient_id, cart = _somebody(Desk(stack=stack, user=user))
        for name, scene, size, scheme in PICTURES:
            if not only or name in only:
                _take(browser, stack, user, name, scene, size, scheme, patient_id=patient_id, cart=cart)
    return 0


@contextmanager
def _served() -> Iterator[tuple[Stack, User]]:
    """The practice that people play with, on an emulator of its own."""
    with tempfile.TemporaryDirectory() as folder:
        running = emulator.start(Path(folder) / "emulator")
        try:
            stack = deploy.deploy(synth.assembly(), running)
            front = Front(stack, port=free_port(), desk=web.built())
            stack.opens_desk_at(front.url)
            front.start()
            ticker = Ticker(stack)
            ticker.start()
            at_front = replace(stack, api_url=f"{front.url}/api")
            users = dict(demo.seed_demo(at_front).users)
            yield at_front, users["head admin"]
            ticker.stop()
            front.stop()
        finally:
            running.stop()


def _somebody(desk: Desk) -> tuple[str, str]:
    """A member with points and something in the wallet, and a cart of hers that all of it fits."""
    story = Story(say=lambda _line: None)
    found = story.accepted(desk.get("/patients", q="ada", limit="100"))["patients"]
    patient_id = max((patient["patient_id"] for patient in found), key=lambda each: _holds(desk, story, each))
    lines = [
        {"service_code": code, "quantity": count} for code, count in (("botox", 40), ("facial", 1), ("skinmedica", 1))
    ]
    cart = story.accepted(desk.post("/checkouts", {"patient_id": patient_id, "lines": lines}))
    return patient_id, f"/checkouts/{cart['checkout_id']}"


def _holds(desk: Desk, story: Story, patient_id: str) -> tuple[int, int]:
    wallet = story.accepted(desk.get(f"/patients/{patient_id}/wallet"))
    return len(wallet["packages"]), sum(account["available"] for account in wallet["points"])


def _take(
    browser: Browser,
    stack: Stack,
    user: User,
    name: str,
    scene: Callable[[Scenes], None],
    size: tuple[int, int],
    scheme: Any,
    **shown: str,
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    tab = glass.opened(context, stack.api_url.removesuffix("/api"))
    tab.sign_in(user)
    scene(Scenes(page=tab.page, url=tab.url, **shown))
    tab.settled()
    expect(tab.page.locator("[aria-busy=true]")).to_have_count(0)
    expect(tab.page.get_by_text("Still reading")).to_have_count(0)
    taken = context.new_cdp_session(tab.page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))
    sys.stdout.write(f"docs/pictures/{name}.webp\n")
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
