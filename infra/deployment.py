"""What may differ from one deployment to the next, read once from the CDK context."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

type Arch = Literal["arm64", "x86_64"]
type Target = Literal["lambda", "host", "emulator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One deployment's choices.

    `target`: `lambda` bundles wheels for AWS Lambda, `host` for the interpreter at hand; `emulator` bundles our own
    code alone, because the emulator's functions run in this environment, which the same lock installed.
    `issuer` and `audience`: an outside OIDC issuer instead of the Cognito user pool.
    `machine_clients`: name -> {"practice_id": …, "scopes": […]}, programs that sign in by themselves.
    `settings`: service -> {name: value}, handed to its functions as `SETTING_<name>`.
    `subscribers`: name -> {"bus": ARN, "practices": […], "events": […] or all}, whose bus gets these practices' events.
    `subscriber_accounts`: accounts of our own that may make rules on the bus; they see every practice.
    `partner_accounts`: accounts that may send `partner.aspire` events.
    """

    stage: str = "dev"
    arch: Arch = "arm64"
    target: Target = "lambda"
    customer_key: bool = False
    issuer: str | None = None
    audience: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    alarm_email: str | None = None
    sweep_rate: str = "rate(1 minute)"
    log_level: str = "INFO"
    machine_clients: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    subscribers: Mapping[str, Any] = field(default_factory=dict)
    subscriber_accounts: tuple[str, ...] = ()
    partner_accounts: tuple[str, ...] = ()

    @property
    def keeps_data(self) -> bool:
        """Whether removing a stack must leave tables, keys and users behind."""
        return self.stage == "prod"

    def name(self, *parts: str) -> str:
        """A resource name that other stacks can know without importing it: `rewards-dev-wallet-desk`."""
        return "-".join(("rewards", self.stage, *parts)).replace("_", "-")

    def function_name(self, service: str, role: str) -> str:
        return self.name(service, role)

    @property
    def bus_name(self) -> str:
        return self.name()


def read(context: Callable[[str], Any]) -> Deployment:
    """The deployment that the context describes; what is not given keeps its default."""

    def given(key: str) -> Any:
        value = context(key)
        if isinstance(value, str) and value[:1] in {"{", "["}:  # the command line hands structures on as text
            return json.loads(value)
        return value

    stage = given("stage") or "dev"
    settings = cast("Mapping[str, Mapping[str, Any]]", given("settings") or {})
    customer_key = given("customer_key")
    return Deployment(
        stage=stage,
        arch=given("arch") or "arm64",
        target=given("target") or "lambda",
        customer_key=stage == "prod" if customer_key is None else customer_key in {True, "true"},
        issuer=given("issuer"),
        audience=_several(given("audience")),
        allowed_origins=_several(given("allowed_origins")),
        alarm_email=given("alarm_email"),
        sweep_rate=given("sweep_rate") or "rate(1 minute)",
        log_level=given("log_level") or "INFO",
        machine_clients=given("machine_clients") or {},
        subscribers=given("subscribers") or {},
        subscriber_accounts=_several(given("subscriber_accounts")),
        partner_accounts=_several(given("partner_accounts")),
        settings={of: {name: str(value) for name, value in values.items()} for of, values in settings.items()},
    )


def _several(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
