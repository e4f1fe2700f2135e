/** A completed transaction is not edited: what it should have earned is a new entry, with the sponsor's reference. */

import { useState } from "react";
import { correctTransaction } from "../../api/operations.ts";
import type { Points } from "../../api/schemas.ts";
import type { Account, Transaction } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { several, whole } from "../../words/quantities.ts";

interface Props {
  account: Account;
  transaction: Transaction;
  onClose: () => void;
}

export function CorrectDialog({ account, transaction, onClose }: Props) {
  const [points, setPoints] = useState(String(transaction.points));
  const [reference, setReference] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `correct/${transaction.transaction_id}`,
    changes: [["points", account.patient_id]],
    onAnswer: onClose,
  });
  const amount = whole(points);
  return (
    <Dialog title="Correct a completed transaction" onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (amount === null || !reference.trim() || !reason.trim()) return;
          intent.run(correctTransaction, {
            path: { account_id: account.account_id, transaction_id: transaction.transaction_id },
            body: { points: amount as Points, reference: reference.trim(), reason: reason.trim() },
          });
        }}
      >
        <p className="quiet">
          It earned {several(transaction.points, "point")}. Call the programme’s customer service first; they give a
          reference.
        </p>
        <div className="fields">
          <Field
            label="Points it should have earned"
            required
            inputMode="numeric"
            value={points}
            hint="0 takes it back whole, for good."
            error={tried && amount === null ? "A whole number, 0 or more." : null}
            onChange={(event) => setPoints(event.target.value)}
          />
          <Field
            label="Their reference"
            required
            maxLength={100}
            value={reference}
            error={tried && !reference.trim() ? "Enter the reference of customer service." : null}
            onChange={(event) => setReference(event.target.value)}
          />
        </div>
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          Correct
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
