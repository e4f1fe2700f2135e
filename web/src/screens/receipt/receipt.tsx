/** The receipt, on the screen and on paper; with the change, large, until the next sale. */
import { Link } from "wouter";
import { getReceipt } from "../../api/operations.ts";
import { keptChange } from "../../desk/change.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { printReceipt, Slip } from "../../parts/slip.tsx";
import { money } from "../../words/money.ts";

export function Receipt({ checkoutId }: { checkoutId: string }) {
  const receipt = useAnswer(getReceipt, { path: { checkout_id: checkoutId } }, ["receipt", checkoutId]);
  const change = keptChange();
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
            {change ? (
              <div className="no-print">
                <Card title="Change" tone="live">
                  <div className="due">{money(change)}</div>
                </Card>
              </div>
            ) : null}
            <Slip receipt={body} />
          </div>
        </>
      )}
    </Loaded>
  );
}
