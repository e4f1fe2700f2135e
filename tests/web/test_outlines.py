"""What stands on a screen, in the order in which it is read out: a change of it is meant, or caught here."""

from playwright.sync_api import expect

from tests.journeys.acting import Practice
from tests.web.conftest import Desks

DOOR = """
- main:
  - heading "Front desk" [level=1]
  - paragraph: Patients, checkouts, points and rewards of your practice.
  - button "Sign in"
"""
PLACES = """
- navigation "Places":
  - link "Today"
  - link "Sales"
  - link "Day"
  - link "Prepaid"
  - link "Reports"
  - link "Sponsors"
  - link "Imports"
  - link "Settings"
"""
PATIENT = """
- main:
  - heading /Zoe Example-/ [level=1]
  - link "Collect or use points"
  - button "Open checkout"
  - group: …
  - region "To say at check-in":
    - list:
      - listitem:
        - button "Join Allē"
  - region "Points":
    - heading "Points" [level=2]
    - link "Collect or use"
  - region "Visits"
  - region "Dollar credits"
  - region "Packages, products, certificates"
  - region "Instant rewards"
  - region "Memberships"
"""
PAYMENT = """
- main:
  - heading /Zoe Example-/ [level=1]
  - link "Add dollar credits"
  - link "Back to cart"
  - region "Left to pay":
    - heading "Left to pay" [level=2]
    - text: $150.00
  - group "How it is paid":
    - radio /AR Wallet Unavailable/ [disabled]
    - radio /Cash/
    - radio /Card/ [checked]
    - radio /Check/
    - radio /Other/
  - region "How much":
    - textbox "Amount": "150.00"
  - complementary:
    - region "The bill":
      - button "Take $150.00 by card"
"""


def test_the_door_the_places_a_patient_and_the_payment_read_as_they_are_meant_to(
    practice: Practice, desks: Desks
) -> None:
    at = desks()
    at.page.goto(at.url)
    expect(at.page.locator("body")).to_match_aria_snapshot(DOOR)
    patient_id = practice.register("Zoe")
    at.sign_in(practice.colleague("front-desk").user, f"/patients/{patient_id}")
    expect(at.page.get_by_role("navigation", name="Places")).to_match_aria_snapshot(PLACES)
    expect(at.page.locator("body")).to_match_aria_snapshot(PATIENT)
    facial = {"name": "Facial", "unit_price_cents": 15_000, "quantity": 1}
    at.go(f"{practice.open(patient_id, facial)}/pay")
    expect(at.page.locator("body")).to_match_aria_snapshot(PAYMENT)
