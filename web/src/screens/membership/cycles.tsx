/** The cycles, newest first: what was due and is paid, what each granted, and what is recorded of payments taken elsewhere. */
import { useState } from "react";
import { Link } from "wouter";
import type { Cycle, Membership } from "../../api/types.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge, type Tone } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Menu } from "../../parts/menu.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { date, day } from "../../words/times.ts";
import { type Dues, DuesDialog } from "./dues-dialog.tsx";

const STATES: Record<Cycle["status"], { said: string; tone: Tone }> = {
  due: { said: "due", tone: "warn" },
  past_due: { said: "past due", tone: "bad" },
  paid: { said: "paid", tone: "good" },
  refunded: { said: "given back", tone: "plain" },
};
const SOURCES: Record<NonNullable<Cycle["source"]>, string> = {
  checkout: "in a checkout",
  processor: "by the card processor",
  desk: "recorded here",
};

export function Cycles({ membership }: { membership: Membership }) {
  const [meant, setMeant] = useState<{ cycle: Cycle; does: Dues } | null>(null);
  return (
    <Card title="Cycles">
      {membership.cycles.length === 0 ? <Empty>None has begun yet.</Empty> : null}
      <Rows>
        {membership.cycles.map((cycle) => (
          <One key={cycle.number} cycle={cycle} onDo={(does) => setMeant({ cycle, does })} />
        ))}
      </Rows>
      {meant ? <DuesDialog membership={membership} {...meant} onClose={() => setMeant(null)} /> : null}
    </Card>
  );
}

function One({ cycle, onDo }: { cycle: Cycle; onDo: (does: Dues) => void }) {
  const state = STATES[cycle.status];
  return (
    <Row
      what={
        <>
          {cycle.number}. {date(cycle.begins_on)} to {date(cycle.ends_on)} <Badge tone={state.tone}>{state.said}</Badge>
        </>
      }
      value={
        <span className="line">
          {money(cycle.due_cents)}
          <Actions cycle={cycle} onDo={onDo} />
        </span>
      }
      under={
        <>
          {said(cycle)}
          {cycle.checkout_id && cycle.source === "checkout" ? (
            <>
              {" · "}
              <Link href={`/sales/${cycle.checkout_id}`}>receipt</Link>
            </>
          ) : null}
        </>
      }
      beside={cycle.granted.length ? several(cycle.granted.length, "grant") : null}
    />
  );
}

function said(cycle: Cycle): string {
  return [
    cycle.paid_at && cycle.source ? `paid ${day(cycle.paid_at)} ${SOURCES[cycle.source]}` : null,
    cycle.refunded_at ? `given back ${day(cycle.refunded_at)}` : null,
    cycle.status === "due" ? `past due from ${day(cycle.past_due_at)}` : null,
    cycle.failed_at ? `${several(cycle.failures, "try", "tries")} failed, last ${day(cycle.failed_at)}` : null,
    cycle.setup_cents ? `with ${money(cycle.setup_cents)} to join` : null,
    cycle.reference,
  ]
    .filter(Boolean)
    .join(" · ");
}

function Actions({ cycle, onDo }: { cycle: Cycle; onDo: (does: Dues) => void }) {
  const why = useWhyNot("memberships.dues.record");
  const unpaid = cycle.status === "due" || cycle.status === "past_due";
  if (cycle.status === "refunded") return null;
  return (
    <Menu kind="button small" summary="…" label={`More about cycle ${cycle.number}`}>
      {unpaid ? (
        <>
          <Button size="small" why={why} onClick={() => onDo("paid")}>
            Paid elsewhere
          </Button>
          <Button size="small" why={why} onClick={() => onDo("failed")}>
            Could not be taken
          </Button>
        </>
      ) : (
        <Button size="small" why={why} onClick={() => onDo("returned")}>
          Given back elsewhere
        </Button>
      )}
    </Menu>
  );
}
