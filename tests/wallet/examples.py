"""Builders of example wallets and commands for rule tests."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from services.wallet.domain.commands import AuthorizeValue, PayableLine
from services.wallet.domain.decide import decide
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.model import Wallet, WalletLot
from services.wallet.domain.settings import Settings
from shared.value.units import hundredths
from tests.harness.lines import earns

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPRING = NOW + timedelta(days=60)
AUTUMN = NOW + timedelta(days=240)


def count(units: float) -> int:
    """Units as the domain counts them."""
    return hundredths(Decimal(str(units)))


def wallet(*lots: WalletLot) -> Wallet:
    return Wallet(patient_id="pat", lots=lots)


def credits_lot(lot_id: str, cents: int, expires_at: datetime | None = None, **more: Any) -> WalletLot:
    return WalletLot(lot_id=lot_id, kind="credits", granted=cents, granted_at=NOW, expires_at=expires_at, **more)


def package_lot(
    lot_id: str,
    units: float,
    worth_cents: int = 0,
    expires_at: datetime | None = None,
    item: str = "facial",
    **more: Any,
) -> WalletLot:
    return WalletLot(
        lot_id=lot_id,
        kind="package",
        item=item,
        granted=count(units) * (worth_cents or 1),
        granted_at=NOW,
        expires_at=expires_at,
        units=count(units),
        worth_cents=worth_cents,
        **more,
    )


def certificate_lot(lot_id: str, cents: int, expires_at: datetime | None = None, item: str = "aspire") -> WalletLot:
    return WalletLot(lot_id=lot_id, kind="certificate", item=item, granted=cents, granted_at=NOW, expires_at=expires_at)


def line(
    line_id: str = "l1", treatment: str = "facial", quantity: float = 1, payable_cents: int = 15_000, **more: Any
) -> PayableLine:
    return PayableLine(
        line_id=line_id,
        kind=more.pop("kind", "treatment"),
        items=(treatment,),
        earns=tuple(earns(treatment).items()),
        quantity=count(quantity),
        payable_cents=payable_cents,
        **more,
    )


def authorize(kind: Any = "package", item: str = "facial", *lines: PayableLine, **more: Any) -> AuthorizeValue:
    units = more.pop("units", None)
    return AuthorizeValue(
        patient_id="pat",
        checkout_id=more.pop("checkout_id", "chk"),
        authorization_id=more.pop("authorization_id", "a1"),
        entropy=b"12345",
        kind=kind,
        item="" if kind == "credits" else item,
        lines=lines,
        units=None if units is None else count(units),
        **more,
    )


def after(state: Wallet, *commands: Any, now: datetime = NOW, settings: Settings | None = None) -> Wallet:
    """The wallet after these commands."""
    for command in commands:
        for event in judged(state, command, now=now, settings=settings):
            state = evolve_wallet(state, event)
    return state


def judged(state: Wallet, command: Any, *, now: datetime = NOW, settings: Settings | None = None) -> tuple[Any, ...]:
    """What is decided about a command; a certificate's id is a new one."""
    return decide(JudgedBy(wallet=state, settings=settings or Settings()), command, now)
