"""Problem types are names of ours: nothing that a client made up becomes one."""

import pytest
from pydantic import BaseModel, Field, ValidationError

from shared.web.problems import invalid


class Hours(BaseModel):
    """A body with keys that its sender chooses."""

    completion_hours: dict[str, float] = Field(default_factory=dict)
    by_code: dict[str, list[int]] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("sent", "slug"),
    [
        ({"completion_hours": {"\u00f1\u00f3 Anna": "x"}}, "invalid-completion-hours"),
        ({"by_code": {"A-1": [1, "x"]}}, "invalid-by-code"),
        ({"by_code": 5}, "invalid-by-code"),
        ({"completion_hours": {1: 2.0}}, "invalid-completion-hours"),
    ],
)
def test_the_type_names_a_member_and_no_key_of_the_clients(sent: object, slug: str) -> None:
    with pytest.raises(ValidationError) as found:
        Hours.model_validate(sent, strict=True)
    assert invalid(found.value).slug == slug
