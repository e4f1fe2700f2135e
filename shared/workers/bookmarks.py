"""How far the auditor has read its table's stream, and what was owed as of there: one item of the table itself."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

KEY = {"pk": {"S": "auditor"}, "sk": {"S": "bookmarks"}}
MEMBERS = ("marks", "owed")
ENDED = "ended"
"""The bookmark of a shard that was read to its end."""


@dataclass(slots=True, kw_only=True)
class Bookmarks:
    """How far each shard was read (the number of its last record, or `ENDED`), and what is owed, in cents by kind."""

    marks: dict[str, str]
    owed: Counter[str]
    found: dict[str, str] = field(default_factory=dict)
    """As the table has them, member by member: whoever writes has to have read this."""

    def passed(self, shard: str, number: str) -> bool:
        """Whether a record of the stream was read, and so is in what is owed."""
        mark = self.marks.get(shard)
        return mark == ENDED or (mark is not None and int(number) <= int(mark))


def read(dynamodb: Any, table: str) -> Bookmarks:
    """The table's bookmarks; a table that nobody has audited yet has none."""
    item: Any = dynamodb.get_item(TableName=table, Key=KEY, ConsistentRead=True).get("Item", {})
    found = {name: item[name]["S"] for name in MEMBERS if name in item}
    marks, owed = (json.loads(found.get(name, "{}")) for name in MEMBERS)
    return Bookmarks(marks=marks, owed=Counter(owed), found=found)


def keep(dynamodb: Any, table: str, known: Bookmarks) -> bool:
    """Write them; False, and nothing is written, where somebody else has written since they were read."""
    texts = {"marks": json.dumps(known.marks, sort_keys=True), "owed": json.dumps(known.owed, sort_keys=True)}
    item: Any = KEY | {name: {"S": text} for name, text in texts.items()}
    unchanged = " AND ".join(
        f"#{name} = :{name}" if name in known.found else f"attribute_not_exists(#{name})" for name in MEMBERS
    )
    values = {f":{name}": {"S": text} for name, text in known.found.items()}
    try:
        dynamodb.put_item(
            TableName=table,
            Item=item,
            ConditionExpression=unchanged,
            ExpressionAttributeNames={f"#{name}": name for name in MEMBERS},
            **({"ExpressionAttributeValues": values} if values else {}),
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    known.found = texts
    return True
