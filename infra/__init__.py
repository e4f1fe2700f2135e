"""The CDK app: one stack for each service, and the platform they share."""

import os

# jsii prints a banner on Node releases that work but are past their end of life; a user of ours can do nothing with it.
for _release in ("END_OF_LIFE", "UNTESTED", "DEPRECATED"):
    os.environ.setdefault(f"JSII_SILENCE_WARNING_{_release}_NODE_VERSION", "1")
