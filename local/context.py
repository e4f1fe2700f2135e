"""The CDK context of a local deployment: names of its own, and settings short enough to watch.

`settings`: service -> {name: value}; a service reads them as `SETTING_<name>`.
"""

from typing import Any

STAGE = "local"
SETTINGS: dict[str, dict[str, str]] = {}
CONTEXT: dict[str, Any] = {"stage": STAGE, "settings": SETTINGS}
