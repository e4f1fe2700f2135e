"""Every place of a sale, walked at a desk and on a phone: nothing that axe finds, nothing that runs off the glass."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice, treatment
from tests.web.conftest import PHONE, Desks

REPORTS = ("/reports/liability", "/reports/breakage", "/reports/instant-rewards")


def test_every_screen_of_a_sale_is_accessible_and_fits_a_phone(practice: Practice, desks: Desks) -> None:
    facial = treatment("facial", 15_000)
    patient_id = practice.register("Rosa")
    practice.enrol(patient_id)
    sold = practice.open(patient_id, facial)
    discount = {"reason": "courtesy", "percent": 10}
    practice.ok(practice.desk.command("PUT", f"{sold}/lines/line_1/discount", discount))
    practice.ok(practice.desk.post(f"{sold}/tips", {"method": "card", "amount_cents": 3_000}))
    practice.pay(sold)
    cart = practice.open(patient_id, facial, treatment("botox", 1_400, 40))
    places = ("/", cart, f"{cart}/pay", f"{sold}/receipt", f"/sales/{sold.rpartition('/')[2]}", "/sales", "/day")
    for size in ((1280, 860), PHONE):
        at = desks(practice.desk.user, size=size)
        for place in (*places, "/sponsors", *REPORTS):
            at.go(place)
            expect(at.page.locator("[aria-busy=true]")).to_have_count(0)
            at.accessible()
            assert at.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (place, size)
