"""What the chapters of a visit share."""

from dataclasses import dataclass, field
from typing import Any

from local.desk import Desk
from local.story import Story


@dataclass(kw_only=True)
class Visit:
    """What the chapters share: the desks, the story, and what they remember of each other."""

    story: Story
    admin: Desk
    front_desk: Desk
    other: Desk
    run: str
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def patient(self) -> str:
        return f"/patients/{self.known['patient_id']}"

    @property
    def account(self) -> str:
        return f"/loyalty-accounts/{self.known['account_id']}"
