"""CloudWatch Logs in memory: queries over the lines that functions wrote, which take a while."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError


class Logs:
    """Answers as a Logs client does. `slow`: so many times a query is not done yet; `status`: how queries end."""

    def __init__(self) -> None:
        self.lines: list[tuple[datetime, str]] = []
        self.queries: dict[str, Any] = {}
        self.slow, self.status = 0, "Complete"

    def said(self, at: datetime, *members: dict[str, Any]) -> None:
        """What a function wrote; several documents in one line, as two threads may."""
        self.lines.append((at, "".join(json.dumps(each) for each in members)))

    def start_query(self, *, logGroupNames: list[str], startTime: int, endTime: int, queryString: str) -> Any:  # noqa: N803
        assert logGroupNames == ["wallet-desk", "checkout-desk"]
        wanted = re.findall(r"filter @message like /(.*?)/ ", queryString)
        assert len(wanted) == 2
        since, until = (datetime.fromtimestamp(at, UTC) for at in (startTime, endTime))
        found = [
            (at, text)
            for at, text in self.lines
            if since <= at < until + timedelta(seconds=1) and all(re.search(each, text) for each in wanted)
        ]
        query_id = f"query-{len(self.queries)}"
        self.queries[query_id] = sorted(found, reverse=True)
        return {"queryId": query_id}

    def get_query_results(self, *, queryId: str) -> Any:  # noqa: N803
        if queryId not in self.queries:
            raise ClientError({"Error": {"Code": "ResourceNotFoundException", "Message": ""}}, "GetQueryResults")
        if self.slow:
            self.slow -= 1
            return {"status": "Running", "results": []}
        rows = [
            [
                {"field": "@timestamp", "value": f"{at:%Y-%m-%d %H:%M:%S.000}"},
                {"field": "@message", "value": text},
                {"field": "@ptr", "value": "x"},
            ]
            for at, text in self.queries[queryId]
        ]
        return {"status": self.status, "results": rows}
