/** What goes back, line by line, with the reason; the preview says where each part goes before anything is written. */

import { useState } from "react";
import { createRefund, previewRefund } from "../../api/operations.ts";
import type { LineLeft, Receipt, Refund, Refunds } from "../../api/types.ts";
import { type AnswerState, useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Reckoned } from "../../parts/loaded.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { money } from "../../words/money.ts";
import { methodNamed } from "../../words/payments.ts";
import { count, units } from "../../words/quantities.ts";

interface Props {
  receipt: Receipt;
  refunds: Refunds;
  onDone: () => void;
}

export function RefundForm({ receipt, refunds, onDone }: Props) {
  const left = refunds.left.filter((line) => line.quantity > 0);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [wallet, setWallet] = useState<boolean | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const path = { checkout_id: receipt.checkout_id };
  const lines = left.flatMap((line) => {
    const quantity = units(chosen[line.line_id] ?? "");
    return quantity ? [{ line_id: line.line_id, quantity }] : [];
  });
  const body = { lines, ...(wallet === null ? {} : { to_wallet: wallet }) };
  const preview = useAnswer(
    previewRefund,
    { path, body },
    ["preview", "refund", receipt.checkout_id, JSON.stringify(body)],
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
    if (lines.length && reason.trim()) intent.run(createRefund, { path, body: { ...body, reason: reason.trim() } });
  };
  return (
    <Card
      title="What goes back"
      aside={
        <Button
          size="small"
          onClick={() => setChosen(Object.fromEntries(left.map((line) => [line.line_id, count(line.quantity)])))}
        >
          Everything
        </Button>
      }
    >
      <Form className="stack" onSend={() => refund()}>
        {left.map((line) => (
          <div key={line.line_id} className="refund-line">
            <Check
              label={nameOf(receipt, line.line_id)}
              hint={`${count(line.quantity)} left, ${money(line.amount_cents)}`}
              checked={line.line_id in chosen}
              onChange={(event) => setChosen(changed(chosen, line, event.target.checked))}
            />
            {line.line_id in chosen && line.quantity !== 1 ? (
              <Field
                label="How many"
                required
                inputMode="decimal"
                value={chosen[line.line_id]}
                error={units(chosen[line.line_id] ?? "") ? null : `Up to ${count(line.quantity)}.`}
                onChange={(event) => setChosen({ ...chosen, [line.line_id]: event.target.value })}
              />
            ) : null}
          </div>
        ))}
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        {preview.is === "ready" && lines.length ? (
          <Check
            label="Money goes back as dollar credits"
            hint="Otherwise by the way it was paid. What a sponsor or the wallet paid goes back there either way."
            checked={wallet ?? preview.body.to_wallet}
            onChange={(event) => setWallet(event.target.checked)}
          />
        ) : null}
        {lines.length ? <Preview preview={preview} /> : null}
        {lines.length && earns(receipt) ? (
          <p className="quiet">What these lines earned in points is taken back.</p>
        ) : null}
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
      </Form>
    </Card>
  );
}

function changed(chosen: Record<string, string>, line: LineLeft, on: boolean): Record<string, string> {
  const { [line.line_id]: _, ...others } = chosen;
  return on ? { ...others, [line.line_id]: count(line.quantity) } : others;
}

/** Whether the visit earned anything that is still there. */
function earns({ earned }: Receipt): boolean {
  return (earned ?? []).some(({ points, state }) => points > 0 && (state === "pending" || state === "completed"));
}

function nameOf(receipt: Receipt, lineId: string): string {
  const line = receipt.lines.find((each) => each.line_id === lineId);
  return line ? line.name : lineId;
}

function Preview({ preview }: { preview: AnswerState<Refund> }) {
  return (
    <Reckoned of={preview} refused="This cannot go back">
      {(body) => (
        <dl className="sum refund-preview">
          {body.payments.map((part) => (
            <div className="pair" key={part.method}>
              <dt>
                {part.method === "wallet"
                  ? "To the wallet, as dollar credits"
                  : `By ${methodNamed(part.method).toLowerCase()}`}
              </dt>
              <dd>{money(part.amount_cents)}</dd>
            </div>
          ))}
          {body.tenders.map((part) => (
            <div className="pair" key={part.authorization_id}>
              <dt>
                {part.tender_name}
                {part.units ? `, ${count(part.units)} back to the wallet` : ", back to where it came from"}
              </dt>
              <dd>{money(part.amount_cents)}</dd>
            </div>
          ))}
          <dt className="total">In all</dt>
          <dd className="total">{money(body.total_cents)}</dd>
        </dl>
      )}
    </Reckoned>
  );
}
