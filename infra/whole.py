"""A stage with everything that one can have, so that what only exists by configuration is looked at as well.

Linters read it (`infra.lint`), and the tests of the templates. An outside issuer excludes the user pool, its programs
and its trigger, so it has a stage of its own.
"""

from typing import Any

from infra.deployment import Deployment

ACCOUNT = "111122223333"
CERTIFICATE = f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/0e0c0f8e-0000-4000-8000-00000000000"
WRITTEN: dict[str, Any] = {
    "stage": "prod",
    "production": True,
    "account": ACCOUNT,
    "alarm_receivers": ["operators@example.com"],
    "tracing": True,
    "snapshots": True,
    "gradual": True,
    "domain": {"name": "rewards.example.com", "certificate": f"{CERTIFICATE}0"},
    "desk_domain": {"name": "desk.rewards.example.com", "certificate": f"{CERTIFICATE}1"},
    "allowed_origins": ["https://desk.example.com"],
    "subscribers": {
        "labs": {"bus": "arn:aws:events:us-east-1:444455556666:event-bus/labs", "practices": ["prac_harbor"]}
    },
    "subscriber_accounts": ["222233334444"],
    "partner_accounts": ["333344445555"],
    "processor_accounts": ["555566667777"],
    "machine_clients": {"ehr": {"practice_id": "prac_harbor", "scopes": ["patients.read", "wallet.read"]}},
    "settings": {"points": {"sandbox": "1"}},
}
"""As a file in `stages/` would have it."""
WHOLE = Deployment.model_validate(WRITTEN)
OUTSIDE = Deployment.model_validate(
    {
        **WRITTEN,
        "machine_clients": {},
        "issuer": "https://login.practice.example",
        "audience": ["rewards"],
        "desk_client": "front-desk",
    }
)
