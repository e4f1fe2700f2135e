import { Link } from "wouter";
import type { CartAfter } from "../../api/types.ts";
import { Badge } from "../../parts/badge.tsx";
import { Row } from "../../parts/card.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { moment } from "../../words/times.ts";

/** A sale in a list: who, what, when, and what was paid. */
export function SaleRow({ sale }: { sale: CartAfter }) {
  const what = sale.lines.map((line) => line.name).join(", ");
  const at = sale.ended_at ?? sale.opened_at;
  return (
    <Row
      what={
        <>
          <PatientName patientId={sale.patient_id} />{" "}
          {sale.state === "completed" ? null : <Badge tone="warn">{named(sale.state).toLowerCase()}</Badge>}
        </>
      }
      value={<Link href={`/sales/${sale.checkout_id}`}>{money(sale.totals.payments_cents)}</Link>}
      under={what}
      beside={at ? moment(at) : null}
    />
  );
}
