"""What wallet and checkout know of programmes is what points judges by."""

from datetime import date

import pytest

from services.points import rulebook
from shared.contracts import programs

TODAY = date(2026, 6, 15)


def test_every_programme_is_the_one_that_points_judges_by() -> None:
    judged = rulebook.programs()
    assert programs.programs().keys() == judged.keys()
    for code, program in programs.programs().items():
        assert program.sponsor.name == judged[code].sponsor
        assert program.sponsor.treatments == set(judged[code].own_treatments)
        assert program.added_by == judged[code].added_by


@pytest.mark.parametrize("code", ["alle", "aspire", "bd", "xperience"])
def test_a_certificates_terms_are_those_of_its_day(code: str) -> None:
    for rules in rulebook.programs()[code].versions:
        terms = programs.programs()[code].certificate(rules.effective_from)
        assert (terms is None) is (rules.certificate is None)
        if terms and rules.certificate:
            assert (terms.days, terms.joining_cents) == (rules.certificate.days, rules.certificate.joining_cents)


def test_an_aspire_certificate_lasts_60_days() -> None:
    terms = programs.programs()["aspire"].certificate(TODAY)
    assert terms
    assert terms.days == 60


def test_a_treatment_is_one_sponsors_at_most() -> None:
    owned = [treatment for sponsor in programs.sponsors().values() for treatment in sponsor.treatments]
    assert len(owned) == len(set(owned))
    assert set(owned) < programs.treatments()


def test_galdermas_skin_care_is_galdermas_everywhere() -> None:
    assert programs.sponsors()["galderma"].pays("alastin")
    assert rulebook.programs()["aspire"].owns("alastin")


@pytest.mark.parametrize(
    ("entered", "meant"), [("alee", "alle"), ("Allē", "alle"), ("aspyre", "aspire"), ("xperiance", "xperience")]
)
def test_a_slip_of_the_keys_is_recognised(entered: str, meant: str) -> None:
    assert programs.nearest(entered) == meant


@pytest.mark.parametrize("entered", ["cherry", "", "carecredit"])
def test_what_is_no_programme_is_taken_for_none(entered: str) -> None:
    assert programs.nearest(entered) is None
