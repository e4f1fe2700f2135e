"""The emulator, which writes down what its IAM is asked: `python -P recorder.py FOLDER` in the place of `-m ministack`.

A line for each role, action and resource: the request's whole context, as IAM sees it. It runs in a process of its
own, with nothing of ours on its path.
"""

import json
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ministack.core import iam_evaluator


def record(folder: Path) -> None:
    """From here on each kind of request that a policy judges is a line of `asked.jsonl` in this folder."""
    judge, seen, lock = iam_evaluator.evaluate, set[tuple[str, str, str]](), threading.Lock()
    file = (folder / "asked.jsonl").open("a", buffering=1)

    def judged(context: Any, policies: Any, *limits: Any) -> Any:
        kind = (context.principal_arn, context.action, context.resource_arn)
        if context.principal_type == "AssumedRole" and kind not in seen:
            with lock:
                seen.add(kind)
                file.write(json.dumps(asdict(context)) + "\n")
        return judge(context, policies, *limits)

    iam_evaluator.evaluate = judged


if __name__ == "__main__":
    record(Path(sys.argv.pop()))
    from ministack.app import main

    main()
