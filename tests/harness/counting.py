"""Counting what a table is asked for."""

from typing import Any


class Counting:
    """Counts what a client is asked for: reads by name, transactions by their items."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.calls: list[str | int] = []

    def __getattr__(self, name: str) -> object:
        method = getattr(self.client, name)

        def counted(**request: object) -> object:
            items = request.get("TransactItems")
            self.calls.append(len(items) if isinstance(items, list) else name)
            return method(**request)

        return counted
