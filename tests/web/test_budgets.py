"""What a desk has to load before it can be used: web/README.md says how much at most."""

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import expect

from local import web
from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks
from tests.web.glass import Glass
from tests.web.recipes import comes

FIRST_MAX = 130_000
ALL_MAX = 180_000
FIRST_BYTES_MAX = 250_000
"""Of everything that the first screen loads: page, script, styles, answers."""
FIRST_SECONDS_MAX = 1.5
"""Of one processor, until the first screen is complete: a browser that did nothing before."""
RESTS_MS = 1_000
"""After so long without a tap what is offered for a cart is read anew."""
SEEN = """
state => {
  Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
}
"""
"""As the browser says it when its tab is put behind another, or comes back."""
READ = """
window.newsRead = 0;
const text = Response.prototype.text;
Response.prototype.text = async function () {
  const body = await text.call(this);
  window.newsRead += this.url.endsWith("/news") ? 1 : 0;
  return body;
};
"""
"""Counts the answers that the page has read: they are seen here before."""


def weight(files: list[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def test_the_first_screen_and_the_whole_desk_keep_to_their_budgets() -> None:
    built = web.built()
    page = (built / "index.html").read_text()
    first = [built / path.lstrip("/") for path in re.findall(r'(?:src|href)="(/assets/[^"]+\.js)"', page)]
    assert first
    assert weight(first) <= FIRST_MAX
    assert weight(list((built / "assets").glob("*.js"))) <= ALL_MAX


def test_the_page_holds_nothing_inline() -> None:
    page = (web.built() / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)


def test_today_asks_twice_however_many_rows_it_has(practice: Practice, desks: Desks) -> None:
    for name in ("Ada", "Bea", "Cleo"):
        practice.open(practice.register(name))
    at = desks(practice.desk.user, at="/imports")
    at.settled()
    with at.requests() as asked:
        at.page.get_by_role("link", name="Today").click()
        expect(
            at.page.get_by_role("region", name="Open carts").get_by_role("link", name="Cleo Example-")
        ).to_be_visible()
    assert asked == ["GET /today", "GET /patient-names"]


def test_a_patient_asks_twice_for_who_it_is_and_for_everything_there_is(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Paula")
    practice.give_credits(patient_id, 5_000)
    practice.enrol(patient_id)
    practice.open(patient_id)
    at = desks(practice.desk.user)
    # An owner that starts cold is asked again, which is not what is counted: another page wakes as many as one needs.
    at.move(f"/patients/{practice.register('Petra')}")
    expect(at.page.get_by_role("region", name="Memberships")).to_contain_text("No membership")
    expect(at.page.get_by_text("no answer")).to_have_count(0)
    at.settled()
    with at.requests() as asked:
        at.move(f"/patients/{patient_id}")
        expect(at.page.get_by_role("region", name="Dollar credits")).to_contain_text("$50.00")
        expect(at.page.get_by_role("region", name="Points")).to_contain_text("Allē")
        expect(at.page.get_by_role("region", name="Visits")).to_contain_text("Empty cart")
        expect(at.page.get_by_role("region", name="Instant rewards")).to_contain_text("unlocks the deals")
        expect(at.page.get_by_role("region", name="Memberships")).to_contain_text("No membership")
    assert sorted(asked) == ["GET /patients/*", "GET /patients/*/check-in"]


def test_a_tap_on_the_cart_is_one_request_and_what_is_offered_is_read_when_the_hand_rests(
    practice: Practice, desks: Desks
) -> None:
    patient_id = practice.register("Tara")
    practice.enrol(patient_id)
    practice.stock(treatment("botox", 1_400, divisible=False), treatment("facial", 15_000, divisible=False))
    path = practice.open(patient_id, treatment("peel", 9_000))
    at = desks(practice.colleague("front-desk").user, at=path)
    at.page.clock.install()
    at.go(path)
    expect(at.page.get_by_role("link", name="Take $90.00")).to_be_visible()
    expect(at.page.get_by_role("button", name="Botox", exact=True)).to_be_visible()
    at.settled()
    at.page.clock.pause_at(datetime.fromtimestamp(at.page.evaluate("Date.now() / 1_000 + 1"), UTC))
    lines = at.page.get_by_role("region", name="In the cart").get_by_role("listitem")
    with at.requests() as asked:
        for name, due in (("Botox", "$104.00"), ("Facial", "$254.00")):
            with at.command("POST", "/lines"):
                at.page.get_by_role("button", name=name, exact=True).click()
            comes(at.page, at.page.get_by_role("link", name=f"Take {due}"), within_ms=RESTS_MS // 2)
        expect(lines.filter(has_text="Botox")).to_contain_text("earns in Allē")
        assert asked == ["POST /checkouts/*/lines"] * 2
        with at.command("GET", path):
            at.page.clock.run_for(RESTS_MS)
        comes(at.page, lines.filter(has_text="earns 200 points in Allē"), within_ms=RESTS_MS)
        at.page.clock.run_for(10 * RESTS_MS)
        assert asked == [*["POST /checkouts/*/lines"] * 2, "GET /checkouts/*"]


def test_a_cart_is_opened_with_two_requests_and_paid_and_completed_with_one_each(
    practice: Practice, desks: Desks
) -> None:
    practice.stock(treatment("facial", 15_000))
    patient_id = practice.register("Vera")
    at = desks(practice.colleague("front-desk").user, at=practice.open(practice.register()))
    expect(at.page.get_by_role("button", name="Facial", exact=True)).to_be_visible()  # the catalogue is here by now
    at.move(f"/patients/{patient_id}")
    expect(at.page.get_by_role("region", name="Memberships")).to_contain_text("No membership")
    at.settled()
    with at.requests() as asked:
        at.page.get_by_role("button", name="Open checkout").click()
        expect(at.page.get_by_label("Service or product")).to_be_visible()
    assert asked == ["POST /checkouts", "GET /checkouts/*"]
    with at.command("POST", "/lines"):
        at.page.get_by_label("Service or product").fill("Facial")
        at.page.get_by_role("button", name="Add", exact=True).click()
    at.page.get_by_role("link", name="Take $150.00").click()
    expect(at.page.get_by_role("button", name="Take $150.00 by card")).to_be_enabled()
    at.settled()
    with at.requests() as asked:
        at.page.get_by_role("button", name="Take $150.00 by card").click()
        expect(at.page.get_by_role("heading", name="Nothing left to pay")).to_be_visible()
    assert asked == ["POST /checkouts/*/payments"]
    with at.requests() as asked:
        at.page.get_by_role("button", name="Complete").click()
        expect(at.page.get_by_role("article", name="Receipt")).to_be_visible()
    assert asked == ["POST /checkouts/*/completion", "GET /checkouts/*/receipt"]


def test_a_page_that_nobody_sees_asks_for_nothing(practice: Practice, desks: Desks) -> None:
    at = desks(practice.desk.user)
    at.page.clock.install()
    at.go("/")
    at.settled()
    asked: list[str] = []
    at.page.on("request", lambda request: asked.append(request.url))
    at.page.evaluate(SEEN, "hidden")
    at.page.clock.run_for(120_000)
    assert asked == []
    with at.command("GET", "/news"):
        at.page.evaluate(SEEN, "visible")


def test_the_first_screen_is_there_within_its_time_on_a_slow_machine(practice: Practice, desks: Desks) -> None:
    """Counted in what the page itself needs: time on this machine's clock is also that of everybody else on it."""
    practice.open(practice.register("Uma"), treatment("facial", 15_000))
    at = desks(practice.desk.user)
    at.settled()
    session = at.page.context.new_cdp_session(at.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Network.enable")
    came: list[int] = []
    session.on("Network.loadingFinished", lambda file: came.append(int(file["encodedDataLength"])))
    with at.requests() as asked:
        at.page.goto(f"{at.url}/")
        expect(at.page.get_by_role("region", name="Open carts")).to_contain_text("Uma")
        at.settled()
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    assert sorted(asked) == ["GET /me", "GET /patient-names", "GET /today"]
    assert sum(came) <= FIRST_BYTES_MAX
    assert metrics["TaskDuration"] <= FIRST_SECONDS_MAX


def test_a_desk_looks_for_news_every_fifteen_seconds_and_every_second_after_its_own_completion(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), treatment("facial", 15_000))
    practice.ok(practice.desk.post(f"{path}/payments", {"method": "card", "amount_cents": 15_000}))
    at = desks(practice.desk.user)
    at.page.clock.install()
    at.page.add_init_script(READ)
    polls: list[str] = []
    at.go(f"{path}/pay")
    at.settled()
    at.page.on("request", lambda request: polls.append(request.url) if request.url.endswith("/news") else None)
    for _ in range(4):
        _winds_to_news(at, 15)
    assert len(polls) == 4
    with at.command("POST", "/completion"):
        at.page.get_by_role("button", name="Complete").click()
    expect(at.page.get_by_role("article", name="Receipt")).to_be_visible()
    before = len(polls)
    for _ in range(3):
        _winds_to_news(at, 1)
    assert len(polls) == before + 3


def _winds_to_news(at: Glass, seconds: int) -> None:
    """On by so much, and until the page has read the answer: from then it counts until it asks again."""
    read = at.page.evaluate("window.newsRead")
    with at.command("GET", "/news"):
        at.page.clock.run_for(1_000 * seconds)
    at.page.wait_for_function("read => window.newsRead > read", arg=read)


def test_a_cart_that_is_opened_elsewhere_stands_on_today_with_the_next_look(practice: Practice, desks: Desks) -> None:
    practice.open(practice.register("Wanda"), treatment("facial", 15_000))
    at = desks(practice.desk.user)
    at.page.clock.install()
    at.go("/")
    carts = at.page.get_by_role("region", name="Open carts")
    expect(carts).to_contain_text("Wanda")
    practice.open(practice.register("Winona"), treatment("facial", 15_000))
    with at.command("GET", "/news"):
        at.page.clock.run_for(15_000)
    expect(carts).to_contain_text("Winona")


def test_a_wallet_asks_twice_for_what_it_holds_and_what_moved(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register("Wilma")
    practice.give_credits(patient_id, 5_000)
    at = desks(practice.desk.user, at=f"/patients/{patient_id}")
    expect(at.page.get_by_role("region", name="Dollar credits")).to_contain_text("$50.00")
    with at.requests() as asked:
        at.page.get_by_role("link", name="Wallet").first.click()
        expect(at.page.get_by_role("region", name="History").get_by_role("listitem")).to_contain_text("Goodwill")
    assert sorted(asked) == ["GET /patients/*/wallet", "GET /patients/*/wallet/history"]
