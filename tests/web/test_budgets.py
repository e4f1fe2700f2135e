"""What a desk has to load before it can be used: web/README.md says how much at most."""

import gzip
import re
from pathlib import Path

from playwright.sync_api import expect

from local import web
from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

FIRST_MAX = 130_000
ALL_MAX = 180_000


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


def test_a_desk_looks_for_news_every_fifteen_seconds_and_every_second_after_its_own_completion(
    practice: Practice, desks: Desks
) -> None:
    path = practice.open(practice.register(), treatment("facial", 15_000))
    practice.ok(practice.desk.post(f"{path}/payments", {"method": "card", "amount_cents": 15_000}))
    at = desks(practice.desk.user)
    at.page.clock.install()
    polls: list[str] = []
    at.go(f"{path}/pay")
    at.settled()
    at.page.on("request", lambda request: polls.append(request.url) if request.url.endswith("/news") else None)
    for _ in range(4):
        with at.command("GET", "/news"):
            at.page.clock.run_for(15_000)
    assert len(polls) == 4
    with at.command("POST", "/completion"):
        at.page.get_by_role("button", name="Complete").click()
    expect(at.page.get_by_role("article", name="Receipt")).to_be_visible()
    before = len(polls)
    for _ in range(3):
        with at.command("GET", "/news"):
            at.page.clock.run_for(1_000)
    assert len(polls) == before + 3


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
