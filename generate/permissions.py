"""The table of who may do what, read off the synthesized templates."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from infra import app
from infra.deployment import load

PAGE = Path(__file__).parent.parent / "docs" / "permissions.md"
HEAD = """# Permissions

Generated from the templates of a production deployment: `make generate`. Tests compare it with the
templates, and function by function with the calls that are observed (`tests/infra/observed.py`): none is made that is
not granted, none is granted that is not made. A function's own log group is left out; what Lambda itself needs to read
a queue or stream in the function's name is in.

| function | may | on |
|---|---|---|
"""


def page(templates: Mapping[str, Mapping[str, Any]]) -> str:
    """The whole page."""
    lines = sorted({line for template in templates.values() for line in _lines(template)})
    return HEAD + "".join(lines)


def granted(template: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Function, action, resource of every statement of a function's role."""
    for name, resource in template["Resources"].items():
        role = re.match(r"(\w+?)(Desk|Inbox|Relay|Auditor|Staff)FunctionRole", name)
        if resource["Type"] != "AWS::IAM::Policy" or not role:
            continue
        for statement in resource["Properties"]["PolicyDocument"]["Statement"]:
            for action in _several(statement["Action"]):
                for value in _several(statement["Resource"]):
                    yield f"{role[1]} {role[2].lower()}", action, _resource(value)


def _lines(template: Mapping[str, Any]) -> Iterator[str]:
    for function, action, value in granted(template):
        if not action.startswith("logs:") or function.endswith("staff"):
            yield f"| {function} | `{action}` | {value} |\n"


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _resource(of: Any) -> str:
    """A short name of an ARN, whatever intrinsic functions it is made of."""
    text = json.dumps(of)
    kinds = {
        "log-group": "lines of the desks",
        "UserPool": "the user pool",
        "IdentityUsers": "the user pool",
        "StreamArn": "stream of its table",
        "/stream/": "streams of its table",
        "JournalTable": "its table",
        "InboxDeadLetters": "its dead-letter queue",
        "Parked": "its queue of parked entries",
        "InboxQueue": "its inbox",
        "Undelivered": "its undelivered queue",
        "Alarms": "the alarms' topic",
        "EventsBus": "the bus",
        "Key": "the deployment's key",
    }
    if index := re.search(r"/index/(\w+)", text):
        return f"{index[1]} of its table"
    if called := re.search(r"function:rewards-\w+-([\w-]+)-(desk|staff)", text):
        return f"{called[1]}'s {'desk' if called[2] == 'desk' else 'function for staff'}"
    return next((word for part, word in kinds.items() if part in text), text)


def files() -> dict[Path, str]:
    """docs/permissions.md. Synthesizes a production deployment."""
    with tempfile.TemporaryDirectory() as folder:
        place = app.synthesize(load("prod"), out=Path(folder, "prod"))
        templates = {file.name: json.loads(file.read_text()) for file in place.glob("*.template.json")}
    return {PAGE: page(templates)}
