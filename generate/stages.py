"""The schema of a stage's file, for editors."""

from pathlib import Path

from generate.writing import pretty
from infra.deployment import STAGES, Deployment


def files() -> dict[Path, str]:
    """stages/schema.json."""
    schema = Deployment.model_json_schema()
    del schema["properties"]["stage"]  # the file's name says it
    schema["required"] = [name for name in schema.get("required", ()) if name != "stage"]
    schema["properties"]["$schema"] = {"type": "string"}
    return {STAGES / "schema.json": pretty(schema)}
