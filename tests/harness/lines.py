"""Lines of a checkout as its owners meet them, each of a service that is called as the treatment that it is."""

from decimal import Decimal
from typing import Any

from shared.contracts.parts import CompletedLine, Line, PackageItem, RefundedLine, RefundedTender
from shared.contracts.programs import known


def earns(treatment: str) -> dict[str, str]:
    """What it is in every programme whose sponsor makes it."""
    return {name: treatment for name, program in known().items() if program.sponsor.pays(treatment)}


def cart_line(line_id: str, treatment: str, payable_cents: int, quantity: float = 1, **more: Any) -> dict[str, Any]:
    """A line of an open cart, as a call has it."""
    return {
        "line_id": line_id,
        "kind": "treatment",
        "service_code": treatment,
        "items": [treatment],
        "earns": earns(treatment),
        "quantity": quantity,
        "payable_cents": payable_cents,
        **more,
    }


def payable_line(line_id: str, treatment: str, payable_cents: int) -> Line:
    """The same as the contract has it."""
    return Line.model_validate(cart_line(line_id, treatment, payable_cents))


def sold_line(line_id: str, treatment: str, quantity: float, gross_cents: int, **more: Any) -> CompletedLine:
    """A line of a completed checkout."""
    plain: dict[str, Any] = {"kind": "treatment", "service_code": treatment, "earns": earns(treatment)}
    many = Decimal(str(quantity))
    return CompletedLine(**{"line_id": line_id, "quantity": many, "gross_cents": gross_cents, **plain, **more})


def content(item: str, units: float, worth_cents: int, **more: Any) -> PackageItem:
    """What a package held of one item."""
    return PackageItem(item=item, units=Decimal(str(units)), worth_cents=worth_cents, **more)


def returned_line(line_id: str, treatment: str, quantity: float, paid_cents: int = 0) -> RefundedLine:
    """So much of a line went back."""
    return RefundedLine(
        line_id=line_id,
        service_code=treatment,
        earns=earns(treatment),
        quantity=Decimal(str(quantity)),
        whole_units=int(quantity),
        paid_cents=paid_cents,
    )


def returned_tender(authorization_id: str, amount_cents: int, units: float = 0) -> RefundedTender:
    """So much of what the wallet paid went back."""
    return RefundedTender(
        owner="wallet", authorization_id=authorization_id, amount_cents=amount_cents, units=Decimal(str(units))
    )
