/** Tips of a sale: each may go back apart from what was sold, whole or in part, by the way it came. */

import { useState } from "react";
import { createTipRefund } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Receipt } from "../../api/types.ts";
import { useUserName } from "../../desk/colleagues.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { money } from "../../words/money.ts";

type Tip = Receipt["tips"][number];

export function TipsBack({ receipt }: { receipt: Receipt }) {
  const [opened, setOpened] = useState<string | null>(null);
  const nameOf = useUserName(receipt.tips.length > 0);
  const why = useWhyNot("checkout.refund");
  if (receipt.tips.length === 0) return null;
  return (
    <Card title="Tips" aside="go back apart from the sale">
      <Rows>
        {receipt.tips.map((tip) => (
          <Row
            key={tip.tip_id}
            what={`${money(tip.amount_cents)} ${tip.method === "card" ? "by card" : "in cash"}`}
            value={
              tip.left_cents ? (
                <Button
                  size="small"
                  why={why}
                  aria-expanded={opened === tip.tip_id}
                  onClick={() => setOpened(opened === tip.tip_id ? null : tip.tip_id)}
                >
                  Give back
                </Button>
              ) : (
                "given back"
              )
            }
            under={tip.shares
              .map((share) => (share.provider_id ? nameOf(share.provider_id) : "not said for whom"))
              .join(", ")}
            beside={tip.left_cents === tip.amount_cents ? null : `${money(tip.left_cents)} left`}
          />
        ))}
      </Rows>
      {receipt.tips.map((tip) =>
        tip.tip_id === opened ? (
          <TipBack key={tip.tip_id} receipt={receipt} tip={tip} onDone={() => setOpened(null)} />
        ) : null,
      )}
    </Card>
  );
}

function TipBack({ receipt, tip, onDone }: { receipt: Receipt; tip: Tip; onDone: () => void }) {
  const [amount, setAmount] = useState<Cents | null>(tip.left_cents);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `tip/${receipt.checkout_id}/${tip.tip_id}`,
    changes: [["receipt", receipt.checkout_id], ["day"]],
    written: false, // the reason is staff's own text about a person
    onAnswer: onDone,
  });
  const path = { checkout_id: receipt.checkout_id, tip_id: tip.tip_id };
  return (
    <Form
      className="stack"
      onSend={() => {
        setTried(true);
        if (amount && reason.trim()) {
          intent.run(createTipRefund, { path, body: { amount_cents: amount, reason: reason.trim() } });
        }
      }}
    >
      <MoneyField
        label="Of the tip goes back"
        value={amount}
        onChange={setAmount}
        error={tried && !amount ? "How much of it." : null}
      />
      <ReasonField value={reason} onChange={setReason} tried={tried} />
      <IntentNote state={intent.state} again={intent.again} />
      <div className="dialog-end">
        <Button onClick={onDone}>Back</Button>
        <Button submit busy={intent.state.is === "sending"}>
          Give back {amount ? money(amount) : "the tip"}
        </Button>
      </div>
    </Form>
  );
}
