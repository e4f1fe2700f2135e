import type { Payment } from "../api/types.ts";
import { money } from "../words/money.ts";
import { Card } from "./card.tsx";

/** What goes back of the cash that was handed over, as large as what is due. */
export function Change({ payments }: { payments: readonly Payment[] }) {
  const given = payments.filter((payment) => payment.change_cents);
  return given.map((payment) => (
    <Card key={payment.payment_id} title="Change" tone="live">
      <div className="due" role="status">
        {money(payment.change_cents ?? payment.amount_cents)}
      </div>
      {payment.tendered_cents === null ? null : <small>of {money(payment.tendered_cents)} in cash</small>}
    </Card>
  ));
}
