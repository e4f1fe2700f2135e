"""Takes every right of every role away, one at a time, and judges again what all journeys asked: `make rights`.

    python -m tests.journeys.sweep FOLDER

The judge is the emulator's own (`ministack.core.iam_evaluator`). A right is an action on a resource in a statement of a
role. One that goes and denies nothing is needless, or no journey needs it: `UNASKED` gives the reason, or the sweep
fails.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ministack.core import iam_evaluator

from local.deploy import SEND_BATCH
from tests.journeys.unasked import UNASKED

KIND = re.compile(r"(Desk|Inbox|Relay|Auditor|Staff|PreToken|Operators|MachineEvents|Machine)(Function)?Role")


class Right(NamedTuple):
    """An action on a resource. Whose, and the numbers of statement and resource, are those of the template."""

    policy: str
    statement: int
    action: str
    resource: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one emulator was asked, and who may what there.

    `requests`: role -> contexts. `policies`: role -> policy's name -> document.
    """

    requests: Mapping[str, list[Any]]
    policies: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @classmethod
    def read(cls, folder: Path) -> Record:
        """The record of one emulator; one without policies is that of a deployment which failed."""
        policies: dict[str, dict[str, Any]] = {}
        for row in json.loads((folder / "policies.json").read_text()):
            policies.setdefault(row["role"], {})[row["policy"]] = row["document"]
        requests: dict[str, list[Any]] = {}
        for line in (folder / "asked.jsonl").read_text().splitlines():
            context = iam_evaluator.EvalContext(**json.loads(line))
            requests.setdefault(context.principal_arn.split("/")[1], []).append(context)
        return cls(requests=requests, policies=policies)

    def rights(self) -> Iterator[tuple[Right, str]]:
        """Every right of every role, with its resource's name."""
        for documents in self.policies.values():
            for policy, document in documents.items():
                for number, statement in enumerate(document["Statement"]):
                    for action in _several(statement["Action"]):
                        for at, resource in enumerate(_several(statement["Resource"])):
                            if action != SEND_BATCH:
                                yield Right(policy, number, action, at), resource

    def denied(self) -> set[str]:
        """What the whole policies deny: a role lacks something, though no journey noticed."""
        return {
            f"{_role(next(iter(documents)))} asked for {request.action} on {request.resource_arn}"
            for role, documents in self.policies.items()
            for request in self._denied(role, documents)
        }

    def missed(self) -> set[Right]:
        """The rights without which something is denied that is allowed with them."""
        return {right for right, _ in self.rights() if self._is_missed(right)}

    def _is_missed(self, right: Right) -> bool:
        role, documents = next((role, found) for role, found in self.policies.items() if right.policy in found)
        lessened = {**documents, right.policy: _without(documents[right.policy], right)}
        return len(self._denied(role, lessened)) > len(self._denied(role, documents))

    def _denied(self, role: str, documents: Mapping[str, Mapping[str, Any]]) -> list[Any]:
        parsed = [iam_evaluator.parse_policy_document(dict(document)) for document in documents.values()]
        asked = self.requests.get(role, [])
        return [request for request in asked if iam_evaluator.evaluate(request, parsed).decision != "Allow"]


def _several(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _without(document: Mapping[str, Any], right: Right) -> Mapping[str, Any]:
    """The document less this right; a statement of several actions falls into one for each."""
    statements = []
    for number, statement in enumerate(document["Statement"]):
        for action in _several(statement["Action"]):
            taken = number == right.statement and action.removesuffix("Batch") == right.action
            resources = [
                resource
                for at, resource in enumerate(_several(statement["Resource"]))
                if not (taken and at == right.resource)
            ]
            if resources:
                statements.append({**statement, "Action": [action], "Resource": resources})
    return {**document, "Statement": statements}


def _role(policy: str) -> str:
    """`wallet Desk` of `walletDeskFunctionRoleDefaultPolicyD013D6A0`."""
    return re.sub(r"(Function)?RoleDefaultPolicy.*", "", KIND.sub(r" \1RoleDefaultPolicy", policy, count=1)).strip()


def names(right: Right, resource: str) -> set[str]:
    """What an excuse may be listed by: the kind of role, or the role, with the action; the role's also by its index."""
    kind, index = KIND.search(right.policy), resource.partition("/index/")[2]
    role = f"{_role(right.policy)} {right.action}"
    return {f"{kind[1] if kind else right.policy} {right.action}", role, f"{role} {index}".strip()}


def main(folder: Path) -> int:
    """Judge every record of this folder; the number of what was found, each said in a line."""
    records = [Record.read(file.parent) for file in sorted(folder.glob("*/policies.json"))]
    every = {right: resource for record in records for right, resource in record.rights()}
    missed = {right for record in records for right in record.missed()}
    unmissed = sorted(set(every) - missed)
    findings = sorted(f"lacking: {row}" for record in records for row in record.denied())
    findings += [
        f"unmissed: {_role(right.policy)} {right.action} on {every[right]}"
        for right in unmissed
        if not names(right, every[right]) & UNASKED.keys()
    ]
    anybodys = {name for right, resource in every.items() for name in names(right, resource)}
    findings += [f"excused, and nobody's: {row}" for row in sorted(UNASKED.keys() - anybodys)]
    for finding in findings:
        print(finding)
    asked = sum(len(found) for record in records for found in record.requests.values())
    print(
        f"{asked} kinds of requests in {len(records)} emulators; {len(every)} rights taken away, one at a time: "
        f"{len(missed)} missed, {len(unmissed)} not, of which {len(findings)} without a reason."
    )
    return min(len(findings), 1)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
