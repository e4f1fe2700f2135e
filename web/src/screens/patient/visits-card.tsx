/** What is going on, and what was: open carts to come back to, then the visits, newest first, each with its receipt. */
import { Link } from "wouter";
import type { CheckIn } from "../../api/types.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";

interface Props {
  carts: CheckIn["open_checkouts"];
  visits: CheckIn["visits"];
}

export function VisitsCard({ carts, visits }: Props) {
  return (
    <Card title="Visits">
      {carts.length + visits.length === 0 ? (
        <Empty>No visit yet.</Empty>
      ) : (
        <Rows>
          {carts.map((cart) => (
            <Row
              key={cart.checkout_id}
              what={cart.line_names.join(", ") || "Empty cart"}
              value={
                <Link className="button small" href={`/checkouts/${cart.checkout_id}`}>
                  {money(cart.balance_cents)}
                </Link>
              }
              under={<Badge tone="live">open</Badge>}
            />
          ))}
          {visits.map((visit) => (
            <Visit key={visit.checkout_id} visit={visit} />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function Visit({ visit }: { visit: CheckIn["visits"][number] }) {
  return (
    <Row
      what={visit.line_names.join(", ") || "Empty cart"}
      value={money(visit.payments_cents)}
      under={
        <>
          {visit.ended_at ? day(visit.ended_at) : ""}{" "}
          {visit.state === "completed" ? null : <Badge>{named(visit.state)}</Badge>}
        </>
      }
      beside={visit.state === "cancelled" ? null : <Link href={`/sales/${visit.checkout_id}`}>Receipt, refund</Link>}
    />
  );
}
