"""What a practice sells as a membership: a plan is whole or refused, and told by names."""

from tests.wallet.office import Office
from tests.wallet.selling import GLOW


def test_a_plan_says_what_is_not_whole(office: Office) -> None:
    for wrong in (
        {"grants": [{"kind": "package", "units": 1}]},
        {"grants": [{"kind": "credits", "units": 1, "item": "facial"}]},
        {"member_prices": [{"price_cents": 100}]},
        {"member_prices": [{"line_kind": "product"}]},
        {"fee_to_wallet": True},
        {"effective_from": "2026-02-01"},
    ):
        assert office.post("/membership-plans", GLOW | wrong).status == 422


def test_services_that_a_plan_names_have_their_names_beside_them(office: Office) -> None:
    price = {"services": ["skinmedica", "hydra_glow"], "percent_off": 10}
    (version,) = office.post("/membership-plans", GLOW | {"member_prices": [price]}).body["versions"]
    (shown,) = version["terms"]["member_prices"]
    assert shown["services"] == ["skinmedica", "hydra_glow"]
    assert shown["service_names"] == ["SkinMedica", "Hydra glow"]
