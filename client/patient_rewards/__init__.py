"""Patient rewards for programs: one method per operation, typed bodies and answers, problems as exceptions.

`Rewards(url, token)`, or `AsyncRewards(url, token)`; see README.md. Nothing but the standard library is needed.
"""

from .api import Rewards
from .api_async import AsyncRewards
from .paging import pages, pages_async
from .problems import Problem
from .transport import Answer, NoAnswer

__all__ = ["Answer", "AsyncRewards", "NoAnswer", "Problem", "Rewards", "pages", "pages_async"]
