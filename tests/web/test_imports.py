"""Files from elsewhere: patients with those who may be here already, the catalogue out and in, a sponsor's portal."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks


def test_who_may_be_here_already_is_asked_about_and_the_others_are_registered(
    practice: Practice, desks: Desks, tmp_path: Path
) -> None:
    practice.register("Maria", phone="+1 555 010 5151")
    file = tmp_path / "patients.csv"
    rows = ("Mary,Else,(555) 010-5151", "Zoë,Müller,(555) 010-5252", ",Nameless,(555) 010-5353")
    file.write_bytes("\r\n".join(("first_name,last_name,phone", *rows)).encode("latin-1"))  # as spreadsheets save it
    at = desks(practice.desk.user, at="/imports")
    at.page.get_by_label("File", exact=True).set_input_files(file)
    with at.command("POST", "/patient-imports"):
        at.page.get_by_role("button", name="Check").click()
    asked = at.page.get_by_role("region", name="Already here? (1)")
    expect(asked.get_by_role("link", name="Maria Example-")).to_be_visible()
    expect(at.page.get_by_role("region", name="Refused (1)")).to_contain_text("Row 4")
    at.accessible()
    asked.get_by_label("Row 2 is somebody new").check()
    with at.command("POST", "/patient-imports"):
        asked.get_by_role("button", name="Check again").click()
    with at.command("POST", "/patient-imports"):
        at.page.get_by_role("button", name="Import 2 rows").click()
    expect(at.page.get_by_role("region", name="Taken")).to_contain_text("2 rows of 3")
    at.accessible()
    at.page.keyboard.type("/")
    at.page.keyboard.type("zoe mull")
    expect(at.page.get_by_role("option", name="Zoë Müller")).to_be_visible()


def test_the_catalogue_goes_out_and_comes_back_changed(practice: Practice, desks: Desks, tmp_path: Path) -> None:
    service = {"service_code": "peel", "name": "Peel", "kind": "treatment", "price_cents": 9_000}
    practice.ok(practice.desk.post("/services", service))
    at = desks(practice.desk.user, at="/settings/catalogue")
    with at.page.expect_download() as saving:
        at.page.get_by_role("button", name="Export CSV").click()
    text = Path(saving.value.path()).read_text()
    file = tmp_path / "catalogue.csv"
    file.write_text(text.replace("Peel", "Deep peel"))
    at.page.get_by_role("main").get_by_role("link", name="Import").click()
    at.page.get_by_label("File", exact=True).set_input_files(file)
    with at.command("POST", "/services/imports"):
        at.page.get_by_role("button", name="Check").click()
    expect(at.page.get_by_text("0 new services, 1 changed one.")).to_be_visible()
    with at.command("POST", "/services/imports"):
        at.page.get_by_role("button", name="Import 1 row").click()
    expect(at.page.get_by_role("region", name="Taken")).to_be_visible()
    at.accessible()
    assert practice.ok(practice.desk.get("/services/peel"))["name"] == "Deep peel"


def test_what_a_portal_says_stands_beside_ours(practice: Practice, desks: Desks, tmp_path: Path) -> None:
    practice.enrol(practice.register("Petra", email="petra@example.com"))
    file = tmp_path / "alle.csv"
    file.write_text('Email,Available Points,Alle member tier\npetra@example.com,"1,250",Member\n')
    at = desks(practice.desk.user, at="/imports/portals")
    at.page.get_by_label("File", exact=True).set_input_files(file)
    for button in ("Check", "Import 1 row"):
        with at.command("POST", "/portal-imports"):
            at.page.get_by_role("button", name=button).click()
    expect(at.page.get_by_role("region", name="Taken")).to_contain_text("1 new balance")
    expect(at.page.get_by_role("region", name="To look at (1)").get_by_role("link", name="Row 2")).to_be_visible()
    at.accessible()
