import type { Membership } from "../api/types.ts";
import { Badge, type Tone } from "./badge.tsx";

const STATES: Record<Membership["status"], { said: string; tone: Tone }> = {
  pending: { said: "begins later", tone: "plain" },
  active: { said: "active", tone: "good" },
  past_due: { said: "past due", tone: "bad" },
  paused: { said: "paused", tone: "warn" },
  ended: { said: "ended", tone: "plain" },
};

/** Where a membership stands; one that has begun and was never paid waits for its first dues. */
export function MembershipBadge({ status, due_cents }: Pick<Membership, "status" | "due_cents">) {
  if (status === "pending" && due_cents) return <Badge tone="warn">begins when paid</Badge>;
  return <Badge tone={STATES[status].tone}>{STATES[status].said}</Badge>;
}
