"""Examples of bodies, as the API's document shows them."""

from pydantic import ConfigDict, JsonValue


def example(**members: JsonValue) -> ConfigDict:
    """What a model adds to its configuration to show an example of itself."""
    return ConfigDict(json_schema_extra={"examples": [members]})
