"""How generated files are written down."""

import json
from collections.abc import Mapping


def pretty(document: Mapping[str, object]) -> str:
    """JSON as it is committed."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
