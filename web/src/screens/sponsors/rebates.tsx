/** What the sponsor pays the practice for the month beside (S1: monthly in-office rebates). */

import { useState } from "react";
import { enterRebate } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Settlement } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";

export function Rebates({ settlement }: { settlement: Settlement }) {
  const [reference, setReference] = useState("");
  const [amount, setAmount] = useState<Cents | null>(null);
  const [tried, setTried] = useState(false);
  const why = useWhyNot("checkout.settle");
  const path = { program: settlement.program, month: settlement.month };
  const intent = useIntent<unknown>({
    subject: `rebate/${path.program}/${path.month}`,
    changes: [["settlement", path.program, path.month]],
    onAnswer: () => {
      setReference("");
      setAmount(null);
      setTried(false);
    },
  });
  return (
    <Card title="Rebates" aside={settlement.rebates.length ? money(settlement.rebate_cents) : null}>
      <Rows>
        {settlement.rebates.map((rebate) => (
          <Row key={rebate.reference} what={rebate.reference} value={money(rebate.amount_cents)} />
        ))}
      </Rows>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (reference.trim() && amount !== null) {
            intent.run(enterRebate, { path, body: { reference: reference.trim(), amount_cents: amount } });
          }
        }}
      >
        <div className="fields">
          <Field
            label="Rebate’s reference"
            required
            maxLength={80}
            value={reference}
            error={tried && !reference.trim() ? "As the sponsor calls it." : null}
            onChange={(event) => setReference(event.target.value)}
          />
          <MoneyField
            label="Rebate"
            value={amount}
            onChange={setAmount}
            hint="0 takes it out again."
            error={tried && amount === null ? "How much it is." : null}
          />
        </div>
        <IntentNote state={intent.state} again={intent.again} />
        <div className="dialog-end">
          <Button submit busy={intent.state.is === "sending"} why={why}>
            Enter the rebate
          </Button>
        </div>
      </Form>
    </Card>
  );
}
