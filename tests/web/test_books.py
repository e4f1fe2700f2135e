"""The books: what is owed, what expired, what a sponsor owes and has paid, and by which rules."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import Desks

BOTOX = treatment("botox", 1_400, 20)


def test_reports_show_what_is_owed_and_what_became_of_instant_rewards(practice: Practice, desks: Desks) -> None:
    patient_id = practice.register()
    practice.give_credits(patient_id, 12_500)
    practice.sell(patient_id, treatment("botox", 1_400, 40))
    practice.until(
        lambda: practice.ok(practice.desk.get(f"/patients/{patient_id}/instant-rewards"))["active"] or None, "unlocked"
    )
    at = desks(practice.desk.user, at="/reports")
    expect(at.page.get_by_role("region", name="Owed to patients")).to_contain_text("$125.00")
    expect(at.page.get_by_role("region", name="By kind")).to_contain_text("Credits, given")
    at.accessible()
    reports = at.page.get_by_role("navigation", name="Reports")
    reports.get_by_role("link", name="What expired unused").click()
    expect(at.page.get_by_text("nothing ended unused")).to_be_visible()
    at.accessible()
    reports.get_by_role("link", name="Instant rewards").click()
    expect(at.page.get_by_role("region", name="Unlocked")).to_contain_text("of 1 window")
    at.accessible()


def test_a_statement_is_imported_compared_and_what_is_paid_is_marked(
    practice: Practice, desks: Desks, tmp_path: Path
) -> None:
    patient_id = practice.register()
    account = practice.enrol(patient_id)
    practice.ok(practice.desk.post(f"{account}/adjustments", {"points": 2_000, "reason": "Brought along"}))
    path = practice.open(patient_id, BOTOX)
    account_id = account.rpartition("/")[2]
    redemption = {"kind": "points", "account_id": account_id, "points": 500}
    practice.ok(practice.desk.post(f"{path}/redemptions", redemption))
    practice.pay(path)
    at = desks(practice.desk.user, at="/sponsors")
    expect(at.page.get_by_role("region", name="Owed", exact=True)).to_contain_text("$50.00")
    file = tmp_path / "statement.csv"
    file.write_text("Code;Amount\nNOTOURS;$75.00\n")
    at.page.get_by_label("File").set_input_files(file)
    at.page.get_by_label("Reference", exact=True).fill("ALLE-2026-11")
    at.accessible()
    with at.command("POST", "/statements"):
        at.page.get_by_role("button", name="Import 1 line").click()
    findings = at.page.get_by_role("region", name="What does not agree")
    expect(findings).to_contain_text("NOTOURS")
    expect(findings).to_contain_text("claim it from the sponsor")
    at.page.get_by_role("button", name="Tick all open ones").click()
    with at.command("POST", "/reimbursements"):
        at.page.get_by_role("button", name="Mark 1 line as reimbursed").click()
    expect(at.page.get_by_role("region", name="Reimbursed", exact=True)).to_contain_text("$50.00")
    at.accessible()
    with at.page.expect_download() as saving:
        at.page.get_by_role("button", name="Export CSV").click()
    assert saving.value.suggested_filename.startswith("alle-2")


def test_every_figure_of_a_programme_stands_beside_its_source(practice: Practice, desks: Desks) -> None:
    at = desks(practice.colleague("front-desk").user, at="/settings/programs")
    earns = at.page.get_by_role("region", name="What earns").get_by_role("listitem").filter(has_text="Botox")
    expect(earns).to_contain_text("200 per treatment visit")
    expect(earns).to_contain_text("the article on the programme")
    expect(at.page.get_by_role("region", name="Catalogue")).to_contain_text("1,200 points")
    expect(at.page.get_by_role("region", name="Versions")).to_contain_text("from Sep 30, 2024")
    at.page.get_by_label("Programme", exact=True).select_option("xperience")
    expect(at.page.get_by_role("region", name="What earns")).to_contain_text("Xeomin")
    at.accessible()


def test_a_programme_of_the_practices_own_is_tried_and_published(
    practice: Practice, desks: Desks, tmp_path: Path
) -> None:
    version = {
        "version": "1",
        "effective_from": "2026-01-01",
        "tiers": [{"tier": "member", "name": "Friend", "source": "our own rules"}],
        "redeeming": {"points": 100, "cents": 500, "step": 100, "source": "our own rules"},
    }
    maker = {"name": "The practice", "treatments": ["facial"]}
    document = {
        "program": "own_glow",
        "name": "Glow club",
        "maker": maker,
        "added_by": ["staff"],
        "versions": [version],
    }
    file = tmp_path / "glow.json"
    at = desks(practice.desk.user, at="/settings/programs")
    card = at.page.get_by_role("region", name="Publish a version")
    file.write_text("not a document")
    card.get_by_label("Document").set_input_files(file)
    expect(card.get_by_text("This file cannot be read")).to_be_visible()
    file.write_text(json.dumps(document))
    with at.page.expect_file_chooser() as choosing:
        card.get_by_label("Document").click()
    choosing.value.set_files(file)  # the same file, mended
    expect(card.get_by_text("Glow club: 1 new version.")).to_be_visible()
    with at.command("POST", "/backtests"):
        card.get_by_role("button", name="Try it").click()
    expect(card.get_by_text("Everything recorded here would have earned the same.")).to_be_visible()
    at.accessible()
    with at.command("POST", "/versions"):
        card.get_by_role("button", name="Publish").click()
    expect(card.get_by_text("Published: it is in force from its first day on.")).to_be_visible()
    at.page.get_by_label("Programme", exact=True).select_option("own_glow")
    expect(at.page.get_by_role("region", name="Versions")).to_contain_text("published")
    at.accessible()
