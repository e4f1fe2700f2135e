/** Dollar credits, in or out, with the reason. */

import { useState } from "react";
import { addCredits, removeCredits } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Wallet } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { money } from "../../words/money.ts";

interface Props {
  patientId: string;
  wallet: Wallet;
  does: "add_credits" | "remove_credits";
  onClose: () => void;
}

export function CreditsDialog({ patientId, wallet, does, onClose }: Props) {
  const [amount, setAmount] = useState<Cents | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const adds = does === "add_credits";
  const intent = useIntent<unknown>({
    subject: `credits/${patientId}`,
    changes: [["wallet", patientId], ["cart"]],
    onAnswer: onClose,
  });
  return (
    <Dialog title={adds ? "Add dollar credits" : "Remove dollar credits"} onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!amount || !reason.trim()) return;
          const input = { path: { patient_id: patientId }, body: { amount_cents: amount, reason: reason.trim() } };
          if (adds) intent.run(addCredits, input);
          else intent.run(removeCredits, input);
        }}
      >
        <MoneyField
          label="Amount"
          value={amount}
          onChange={setAmount}
          autoFocus
          hint={adds ? undefined : `${money(wallet.credits.available_cents)} can be removed.`}
          error={tried && !amount ? "Enter an amount above 0." : null}
        />
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          {adds ? "Add" : "Remove"} {amount ? money(amount) : ""}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
