"""Patient rewards for programs: one method per operation, typed bodies and answers, problems as exceptions.

`Rewards(url, token)`; see README.md. Nothing but the standard library is needed.
"""

from .api import Rewards
from .problems import Problem
from .transport import Answer, NoAnswer

__all__ = ["Answer", "NoAnswer", "Problem", "Rewards"]
