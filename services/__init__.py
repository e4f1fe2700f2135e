"""The services, once: whoever needs all of them asks here."""

SERVICES = ("wallet", "points", "instant_rewards", "checkout")
