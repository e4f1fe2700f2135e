"""What may differ from one deployment to the next: a file for each stage in `stages/`, in git, of one form.

The form is this model; `stages/schema.json` is made of it, for editors. A key that is not in it is refused.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from services import SERVICES
from shared.web.scopes import ALL_SCOPES

STAGES = Path(__file__).parent.parent / "stages"
LIVE = "live"
EXAMPLES = frozenset({"111122223333", "123456789012", "444455556666", "777788889999"})
"""Accounts of AWS's own documentation: nobody's, so a file that still names one was not filled in."""
PREVIEW = "preview"
PULL_REQUEST = re.compile(r"pr-[1-9]\d{0,7}")
RESERVED = {*SERVICES, "platform", "desk", "business", "operators"}
"""Names of our own resources, which a subscriber's must not meet."""

type Arch = Literal["arm64", "x86_64"]
type Target = Literal["lambda", "host", "emulator"]
type Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=16)]
type AccountId = Annotated[str, StringConstraints(pattern=r"^\d{12}$")]
type PracticeId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,64}$")]
type Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MachineClient(_Part):
    """A program that signs in by itself: for one practice, with these scopes."""

    practice_id: PracticeId
    scopes: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if unknown := sorted(set(self.scopes) - set(ALL_SCOPES)):
            raise ValueError(f"there is no scope {', '.join(unknown)}")
        return self


class Subscriber(_Part):
    """A partner's bus that gets the events of some practices: those named, or all."""

    bus: Annotated[str, StringConstraints(pattern=r"^arn:aws:events:[a-z0-9-]+:\d{12}:event-bus/.+$")]
    practices: tuple[PracticeId, ...] = Field(min_length=1)
    events: tuple[str, ...] | None = None


class Domain(_Part):
    """The API's own name. `certificate`: ARN of an ACM certificate of the stage's region that covers it."""

    name: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,}$")]
    certificate: Annotated[str, StringConstraints(pattern=r"^arn:aws:acm:")]


class DeskDomain(_Part):
    """The front desk's own name. `certificate`: of ACM in us-east-1, wherever the stage is (CloudFront's rule)."""

    name: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,}$")]
    certificate: Annotated[str, StringConstraints(pattern=r"^arn:aws:acm:us-east-1:")]

    @property
    def url(self) -> str:
        return f"https://{self.name}"


class Throttle(_Part):
    """Requests a second that the gateway lets through for all practices together, and how many at once.

    `practice`: requests a second of one practice at one service (docs/decisions/0024).
    """

    rate: int = Field(default=1_000, ge=1)
    burst: int = Field(default=2_000, ge=1)
    practice: int = Field(default=30, ge=1)


class Deployment(_Part):
    """One stage.

    `production`: data is kept whatever happens to a stack, under a key of our own; staff need a second factor.
    `account`: whose it is; nothing is deployed to, and no command works on, another. Production must say it.
    `target`: `lambda` bundles wheels for AWS Lambda, `host` for the interpreter at hand; `emulator` bundles our own
    code alone, because the emulator's functions run in this environment, which the same lock installed.
    `issuer` and `audience`: an outside OIDC issuer instead of the Cognito user pool. `desk_client`: what the front desk
    is called there, a public client that signs in by code with PKCE.
    `desk_urls`: where the front desk is opened beside its own name, so that sign-in may come back there; the address of
    a deployment without a name of its own is known once its front desk's stack stands.
    `tracing`: X-Ray follows requests from function to function. `snapshots`: desks start from a snapshot (SnapStart).
    `gradual`: a new version of a desk gets a tenth of the requests for five minutes first, and goes if an alarm rings.
    `alarm_receivers`: mail addresses. `settings`: service -> {name: value}, handed to functions as `SETTING_<name>`.
    `ended_clients`: programs of which nothing is left but that they were. One that is in the account and neither here
    nor in `machine_clients` stops a deployment: its client and its secret would go without a word.
    `subscriber_accounts`: accounts of our own that may make rules on the bus; they see every practice.
    `partner_accounts`: accounts that may send `partner.aspire` events; `processor_accounts`: those that
    collect dues and may send `partner.payments` events.
    """

    stage: Name
    production: bool = False
    account: AccountId | None = None
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")] = "us-east-1"
    arch: Arch = "arm64"
    target: Target = "lambda"
    issuer: Annotated[str, StringConstraints(pattern=r"^https?://")] | None = None
    audience: tuple[str, ...] = ()
    desk_client: str | None = None
    allowed_origins: tuple[str, ...] = ()
    desk_urls: tuple[str, ...] = ("http://localhost:8000",)
    domain: Domain | None = None
    desk_domain: DeskDomain | None = None
    throttle: Throttle = Throttle()
    alarm_receivers: tuple[Email, ...] = ()
    sweep_rate: str = "rate(1 minute)"
    log_level: Literal["DEBUG", "INFO"] = "INFO"
    tracing: bool = False
    snapshots: bool = False
    gradual: bool = False
    machine_clients: Mapping[Name, MachineClient] = {}
    ended_clients: tuple[Name, ...] = ()
    settings: Mapping[str, Mapping[str, str]] = {}
    subscribers: Mapping[Name, Subscriber] = {}
    subscriber_accounts: tuple[AccountId, ...] = ()
    partner_accounts: tuple[AccountId, ...] = ()
    processor_accounts: tuple[AccountId, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.issuer and not self.audience:
            raise ValueError("an issuer needs the audience that its tokens carry")
        if self.desk_client and not self.issuer:
            raise ValueError("the stage's own user pool makes the front desk's client: desk_client is for an issuer")
        if self.production and not self.alarm_receivers:
            raise ValueError("production needs somebody who gets its alarms: alarm_receivers")
        if self.production and not self.account:
            raise ValueError("production needs the account that it belongs to: account")
        if both := sorted(set(self.ended_clients) & set(self.machine_clients)):
            raise ValueError(f"{', '.join(both)} cannot have ended and go on: ended_clients, machine_clients")
        if self.domain and self.desk_domain and self.domain.name == self.desk_domain.name:
            raise ValueError("the API and the front desk need a name each: domain, desk_domain")
        if taken := sorted(RESERVED & set(self.subscribers)):
            raise ValueError(f"a subscriber cannot be called {', '.join(taken)}: resources of ours are")
        if unknown := sorted(set(self.settings) - set(SERVICES)):
            raise ValueError(f"there is no service {', '.join(unknown)}")
        return self

    def name(self, *parts: str) -> str:
        """A resource name that other stacks can know without importing it: `rewards-dev-wallet-desk`."""
        return "-".join(("rewards", self.stage, *parts)).replace("_", "-")

    def function_name(self, service: str, role: str) -> str:
        return self.name(service, role)

    def live(self, service: str, role: str) -> str:
        """The function as everybody calls it: the published version that its alias names."""
        return f"{self.function_name(service, role)}:{LIVE}"

    @property
    def signs_in_at(self) -> tuple[str, ...]:
        """Where the front desk is opened: what sign-in may come back to."""
        own = (self.desk_domain.url,) if self.desk_domain else ()
        return tuple(dict.fromkeys((*own, *self.desk_urls)))

    @property
    def is_example(self) -> bool:
        """Whether its account is still that of AWS's examples."""
        return self.account in EXAMPLES

    @property
    def bus_name(self) -> str:
        return self.name()

    @property
    def metrics(self) -> str:
        """The namespace of the stage's figures: another stage of the account must not ring its alarms."""
        return f"Rewards/{self.stage}"


def known() -> list[str]:
    """The stages that there are files for."""
    return sorted(file.stem for file in STAGES.glob("*.json") if file.name != "schema.json")


def load(stage: str) -> Deployment:
    """The stage of this name. Raises SystemExit with a sentence if there is none, or its file is wrong.

    A pull request's stage, `pr-12`, is what `preview.json` says under a name of its own.
    """
    if PULL_REQUEST.fullmatch(stage):
        return read(STAGES / f"{PREVIEW}.json").model_copy(update={"stage": stage})
    if stage not in known():
        raise SystemExit(f"There is no stage {stage!r}: stages/ has {', '.join(known())}.")
    return read(STAGES / f"{stage}.json")


def read(file: Path) -> Deployment:
    """The deployment that a file describes; its name is the stage's."""
    try:
        written = json.loads(file.read_text())
    except OSError:
        raise SystemExit(f"There is no file {file}.") from None
    except ValueError as error:
        raise SystemExit(f"{file.name} is no JSON: {error}.") from None
    if not isinstance(written, dict):
        raise SystemExit(f"{file.name} is not a stage: it has to be an object.")
    written.pop("$schema", None)
    try:
        return Deployment.model_validate({**written, "stage": file.stem})
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'the stage'}: {re.sub('^Value error, ', '', fault['msg'])}"
            for fault in error.errors()
        )
        raise SystemExit(f"{file.name} is not a stage: {faults}.") from None
