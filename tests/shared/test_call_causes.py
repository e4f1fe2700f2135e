"""What makes two direct calls the same command."""

from shared.contracts.calls import Authorize, Caller, CreditsWanted
from shared.workers.calls import cause
from tests.harness.lines import payable_line


def call(*, payable_cents: int = 100, amount_cents: int = 50, correlation_id: str = "c1") -> Authorize:
    line = payable_line("l", "botox", payable_cents)
    return Authorize(
        caller=Caller(practice_id="p", actor="a", correlation_id=correlation_id),
        patient_id="pat",
        checkout_id="chk",
        authorization_id="auth",
        lines=(line,),
        wanted=CreditsWanted(amount_cents=amount_cents),
    )


def of(asked: Authorize) -> str:
    return cause(asked.caller, asked.authorization_id, asked).fingerprint


def test_a_retry_after_the_cart_changed_is_the_same_command() -> None:
    assert of(call()) == of(call(payable_cents=99, correlation_id="c2"))


def test_another_amount_is_another_command() -> None:
    assert of(call()) != of(call(amount_cents=51))
