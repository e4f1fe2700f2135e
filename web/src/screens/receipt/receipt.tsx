/** The receipt, on the screen and on paper; with the change, large, until the next sale. */
import { Link } from "wouter";
import { getReceipt } from "../../api/operations.ts";
import type { Receipt as ReceiptBody } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Change } from "../../parts/change.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { printReceipt, Slip } from "../../parts/slip.tsx";
import { GiftCards } from "./gift-cards.tsx";

export default function Receipt({ checkoutId }: { checkoutId: string }) {
  const receipt = useAnswer(getReceipt, { path: { checkout_id: checkoutId } }, ["receipt", checkoutId]);
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
          <div className="columns">
            <div className="stack no-print">
              <Change payments={body.payments} />
              {cardsOf(body) ? <GiftCards checkoutId={checkoutId} count={cardsOf(body)} /> : null}
            </div>
            <Slip receipt={body} />
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
