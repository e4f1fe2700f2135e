/** What goes back, line by line, with the reason; the preview says where each part goes before anything is written. */
import { useState } from "react";
import { createRefund, previewRefund } from "../../api/operations.ts";
import type { Receipt, Refund, Refunds } from "../../api/types.ts";
import { type AnswerState, useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { money } from "../../words/money.ts";
import { count, named } from "../../words/quantities.ts";

interface Props {
  receipt: Receipt;
  refunds: Refunds;
  onDone: () => void;
}

export function RefundForm({ receipt, refunds, onDone }: Props) {
  const left = refunds.left.filter((line) => line.quantity > 0);
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const path = { checkout_id: receipt.checkout_id };
  const lines = Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([line_id, quantity]) => ({ line_id, quantity }));
  const preview = useAnswer(
    previewRefund,
    { path, body: { lines } },
    ["preview", "refund", receipt.checkout_id, JSON.stringify(lines)],
    { enabled: lines.length > 0 },
  );
  const intent = useIntent<Refund>({
    subject: `refund/${receipt.checkout_id}`,
    changes: [["refunds", receipt.checkout_id], ["receipt", receipt.checkout_id], ["day"]],
    written: false, // the reason is staff's own text about a person
    onAnswer: onDone,
  });
  const refund = () => {
    setTried(true);
    if (lines.length && reason.trim()) intent.run(createRefund, { path, body: { lines, reason: reason.trim() } });
  };
  return (
    <Card
      title="What goes back"
      aside={
        <Button
          size="small"
          onClick={() => setChosen(Object.fromEntries(left.map((line) => [line.line_id, line.quantity])))}
        >
          Everything
        </Button>
      }
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          refund();
        }}
      >
        {left.map((line) => (
          <div key={line.line_id} className="refund-line">
            <Check
              label={nameOf(receipt, line.line_id)}
              hint={`${count(line.quantity)} left, ${money(line.amount_cents)}`}
              checked={(chosen[line.line_id] ?? 0) > 0}
              onChange={(event) => setChosen({ ...chosen, [line.line_id]: event.target.checked ? line.quantity : 0 })}
            />
            {(chosen[line.line_id] ?? 0) > 0 && line.quantity > 1 ? (
              <Field
                label="How many"
                required
                type="number"
                min={1}
                max={line.quantity}
                value={chosen[line.line_id]}
                onChange={(event) => setChosen({ ...chosen, [line.line_id]: Number(event.target.value) })}
              />
            ) : null}
          </div>
        ))}
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        {lines.length ? <Preview preview={preview} /> : null}
        <IntentNote state={intent.state} again={intent.again} />
        <div className="dialog-end">
          <Button onClick={onDone}>Back</Button>
          <Button
            kind="primary"
            submit
            busy={intent.state.is === "sending"}
            why={lines.length ? (preview.is === "refused" ? "See above." : null) : "Choose what goes back."}
          >
            {preview.is === "ready" && lines.length ? `Give back ${money(preview.body.total_cents)}` : "Give back"}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function nameOf(receipt: Receipt, lineId: string): string {
  const line = receipt.lines.find((each) => each.line_id === lineId);
  return line ? line.name : lineId;
}

function Preview({ preview }: { preview: AnswerState<Refund> }) {
  if (preview.is === "refused") {
    return (
      <Banner tone="bad" heading="This cannot go back" role="status">
        {preview.refusal.message}
      </Banner>
    );
  }
  if (preview.is !== "ready") return <p className="quiet">Reckoning …</p>;
  const { body } = preview;
  return (
    <dl className="sum refund-preview">
      {body.payments.map((part) => (
        <div className="pair" key={part.method}>
          <dt>{part.method === "wallet" ? "To the wallet, as dollar credits" : `By ${part.method}`}</dt>
          <dd>{money(part.amount_cents)}</dd>
        </div>
      ))}
      {body.tenders.map((part) => (
        <div className="pair" key={part.authorization_id}>
          <dt>
            {named(part.tender)}
            {part.units ? `, ${count(part.units)} back to the wallet` : ", back to where it came from"}
          </dt>
          <dd>{money(part.amount_cents)}</dd>
        </div>
      ))}
      <dt className="total">In all</dt>
      <dd className="total">{money(body.total_cents)}</dd>
    </dl>
  );
}
