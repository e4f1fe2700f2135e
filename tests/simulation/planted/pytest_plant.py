"""A plugin for pytest (`-p`): plants the bug that `PLANTED_BUG` names before a test imports anything of the product."""

import os

from tests.simulation.planted.plant import plant
from tests.simulation.planted.small import SMALL

plant(next(bug for bug in SMALL if bug.name == os.environ["PLANTED_BUG"]))
