/** The receipt, on the screen and on paper; with the change, large, until the next sale. */
import { Link } from "wouter";
import type { Receipt as ReceiptBody } from "../../api/types.ts";
import { useReceipt } from "../../desk/use-receipt.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Change } from "../../parts/change.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { printReceipt, Slip } from "../../parts/slip.tsx";
import { money } from "../../words/money.ts";
import { GiftCards } from "./gift-cards.tsx";

export default function Receipt({ checkoutId }: { checkoutId: string }) {
  const receipt = useReceipt(checkoutId);
  return (
    <Loaded of={receipt}>
      {(body) => (
        <>
          <header className="screen-head no-print">
            <h1>
              <PatientName patientId={body.patient_id} />
            </h1>
            <span className="quiet">Completed</span>
            <span className="screen-actions">
              <Link className="button" href={`/sales/${checkoutId}`}>
                Refund
              </Link>
              <Button kind="primary" onClick={printReceipt}>
                Print
              </Button>
            </span>
          </header>
          <div className="with-slip">
            <Slip receipt={body} />
            <div className="stack no-print">
              <Change payments={body.payments} />
              {cardsOf(body) ? <GiftCards checkoutId={checkoutId} count={cardsOf(body)} /> : null}
              <Card title="Paid">
                <div className="money-large">{money(body.totals.payments_cents)}</div>
                <div className="line receipt-next">
                  <Link className="button" href={`/patients/${body.patient_id}`}>
                    Back to the patient
                  </Link>
                  <Link className="button" href="/">
                    Today
                  </Link>
                </div>
              </Card>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** How many gift cards it sold. */
function cardsOf(receipt: ReceiptBody): number {
  const lines = receipt.lines.filter((line) => line.kind === "gift_card");
  return lines.reduce((count, line) => count + line.quantity, 0);
}
