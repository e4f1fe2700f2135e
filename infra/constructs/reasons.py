"""Why a rule of cdk-nag is not followed somewhere: said beside the construct it is about, and checked by a test.

A reason holds for the construct and everything inside it.
"""

from collections.abc import Mapping

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct

PACKS = ("AwsSolutions", "HIPAA.Security")


def accepted(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Accept these findings: `{"AwsSolutions-SQS3": "because …"}`."""
    for rule, reason in reasons.items():
        pack = next(name for name in PACKS if rule.startswith(f"{name}-"))
        Validations.of(construct).acknowledge(Acknowledgment(id=f"{pack}::{rule}", reason=reason))
