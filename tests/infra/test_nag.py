"""Nothing that AWS's or HIPAA's rules find is left without a reason."""

import json

import pytest

from tests.infra.conftest import Assemblies


@pytest.mark.parametrize("stage", ["dev", "whole"])
def test_every_finding_is_mended_or_has_its_reason_beside_the_construct(stage: str, assemblies: Assemblies) -> None:
    report = json.loads((assemblies[stage] / "validation-report.json").read_text())
    assert {plugin["pluginName"] for plugin in report["pluginReports"]} >= {"AwsSolutions", "HIPAA.Security"}
    found = [
        f"{violation['ruleName']} at {place['constructPath']}: {violation['description']}"
        for plugin in report["pluginReports"]
        for violation in plugin["violations"]
        for place in violation["violatingConstructs"]
    ]
    assert found == []
