"""What a practice sells under the name of a membership: plans, a patient's place in one, its cycles and benefits."""
