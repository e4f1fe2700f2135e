/** A sale that was completed: its receipt again, what was given back, and a refund, whole or by line. */
import { useState } from "react";
import { listRefunds } from "../../api/operations.ts";
import { useUserName } from "../../desk/colleagues.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useReceipt } from "../../desk/use-receipt.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { printReceipt, Slip } from "../../parts/slip.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { moment } from "../../words/times.ts";
import { RefundForm } from "./refund-form.tsx";
import "./sales.css";
import { TipsBack } from "./tips-back.tsx";

export default function Sale({ checkoutId }: { checkoutId: string }) {
  const path = { checkout_id: checkoutId };
  const receipt = useReceipt(checkoutId);
  const refunds = useAnswer(listRefunds, { path }, ["refunds", checkoutId]);
  const nameOf = useUserName(refunds.is === "ready" && refunds.body.refunds.length > 0);
  const why = useWhyNot("checkout.refund");
  const [refunding, setRefunding] = useState(false);
  return (
    <Loaded of={receipt}>
      {(body) => (
        <>
          <header className="screen-head no-print">
            <h1>
              <PatientName patientId={body.patient_id} />
            </h1>
            <Badge tone={body.state === "completed" ? "good" : "warn"}>{named(body.state)}</Badge>
            <span className="screen-actions">
              <Button onClick={printReceipt}>Print</Button>
              {body.state === "refunded" ? null : (
                <Button why={why} aria-expanded={refunding} onClick={() => setRefunding(!refunding)}>
                  Refund
                </Button>
              )}
            </span>
          </header>
          <div className="with-slip">
            <Slip receipt={body} />
            <div className="stack no-print">
              {refunding && refunds.is === "ready" ? (
                <RefundForm receipt={body} refunds={refunds.body} onDone={() => setRefunding(false)} />
              ) : null}
              <TipsBack receipt={body} />
              <Loaded of={refunds}>
                {(list) =>
                  list.refunds.length === 0 ? null : (
                    <Card title="Given back">
                      <Rows>
                        {list.refunds.map((refund) => (
                          <Row
                            key={refund.refund_id}
                            what={refund.reason || "Refund"}
                            value={money(refund.total_cents)}
                            under={`${moment(refund.refunded_at)}, by ${nameOf(refund.refunded_by)}`}
                            beside={refund.money_cents ? `${money(refund.money_cents)} in money` : null}
                          />
                        ))}
                      </Rows>
                    </Card>
                  )
                }
              </Loaded>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
