/** What became of dues elsewhere, under the processor's reference: paid, not to be taken, or given back. */

import { useState } from "react";
import { recordDuesFailure, recordDuesPayment, refundDues } from "../../api/operations.ts";
import type { AmountCents, Cents } from "../../api/schemas.ts";
import type { Cycle, Membership } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";

export type Dues = "paid" | "failed" | "returned";

const SAID: Record<Dues, { title: string; about: string; does: string }> = {
  paid: {
    title: "Dues were paid elsewhere",
    about: "The cycle grants what the plan says, once, however often this reference is entered.",
    does: "Record the payment",
  },
  failed: {
    title: "Dues could not be taken",
    about: "They stay due; the member keeps the benefits until the last day of grace.",
    does: "Record it",
  },
  returned: {
    title: "Dues were given back elsewhere",
    about: "What the cycle granted is taken out of the wallet. It must be unspent.",
    does: "Record it",
  },
};

interface Props {
  membership: Membership;
  cycle: Cycle;
  does: Dues;
  onClose: () => void;
}

export function DuesDialog({ membership, cycle, does, onClose }: Props) {
  const [amount, setAmount] = useState<Cents | null>(cycle.due_cents);
  const [reference, setReference] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `dues/${membership.membership_id}/${cycle.number}`,
    changes: [["memberships"], ["wallet", membership.patient_id], ["check-in", membership.patient_id]],
    onAnswer: onClose,
  });
  const said = SAID[does];
  const send = () => {
    const path = { membership_id: membership.membership_id, cycle: String(cycle.number) };
    const body = { reference: reference.trim() };
    switch (does) {
      case "paid":
        return intent.run(recordDuesPayment, { path, body: { ...body, amount_cents: amount as AmountCents } });
      case "failed":
        return intent.run(recordDuesFailure, { path, body });
      case "returned":
        return intent.run(refundDues, { path, body });
    }
  };
  return (
    <Dialog title={said.title} onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (reference.trim() && (does !== "paid" || amount)) send();
        }}
      >
        <p className="quiet">{said.about}</p>
        {does === "paid" ? (
          <MoneyField
            label="Amount"
            value={amount}
            onChange={setAmount}
            error={tried && !amount ? "Enter what was paid." : null}
          />
        ) : null}
        <Field
          label="The processor’s reference"
          required
          maxLength={100}
          value={reference}
          hint="What the card processor or the bank calls it."
          error={tried && !reference.trim() ? "Enter the reference." : null}
          onChange={(event) => setReference(event.target.value)}
        />
        <DialogEnd intent={intent} onClose={onClose}>
          {said.does}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
