/** What was: the visits, newest first, each with its receipt. */
import { Link } from "wouter";
import { listCheckouts } from "../../api/operations.ts";
import type { CartAfter } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";

export function VisitsCard({ patientId }: { patientId: string }) {
  const query = { patient_id: patientId, limit: "6" };
  const visits = useAnswer(listCheckouts, { query }, ["checkouts", patientId]);
  return (
    <Card title="Visits">
      <Loaded of={visits}>
        {({ checkouts }) =>
          checkouts.length === 0 ? (
            <Empty>No visit yet.</Empty>
          ) : (
            <Rows>
              {checkouts.map((visit) => (
                <Visit key={visit.checkout_id} visit={visit} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  );
}

function Visit({ visit }: { visit: CartAfter }) {
  const what = visit.lines.map((line) => line.name).join(", ") || "Empty cart";
  if (visit.state === "open") {
    return (
      <Row
        what={what}
        value={
          <Link className="button small" href={`/checkouts/${visit.checkout_id}`}>
            {money(visit.totals.balance_cents)}
          </Link>
        }
        under={<Badge tone="live">open</Badge>}
      />
    );
  }
  const at = visit.ended_at ?? visit.opened_at;
  return (
    <Row
      what={what}
      value={money(visit.totals.payments_cents)}
      under={
        <>
          {at ? day(at) : ""} {visit.state === "completed" ? null : <Badge>{named(visit.state)}</Badge>}
        </>
      }
      beside={visit.state === "cancelled" ? null : <Link href={`/sales/${visit.checkout_id}`}>Receipt, refund</Link>}
    />
  );
}
