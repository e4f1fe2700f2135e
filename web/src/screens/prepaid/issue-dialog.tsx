/** A gift card that the practice gives: how much, why, and its last day if it has one of its own. */

import { useState } from "react";
import { issueGiftCard } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { GiftCard } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { money } from "../../words/money.ts";

interface Props {
  onClose: () => void;
  onIssued: (cardId: string) => void;
}

export function IssueDialog({ onClose, onIssued }: Props) {
  const [amount, setAmount] = useState<Cents | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<GiftCard>({
    subject: "gift-card/new",
    changes: [["gift-cards"]],
    onAnswer: ({ body }) => onIssued(body.card_id),
  });
  return (
    <Dialog title="Give a gift card" onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!amount || !reason.trim()) return;
          intent.run(issueGiftCard, { body: { amount_cents: amount, reason: reason.trim() } });
        }}
      >
        <MoneyField
          label="Amount"
          value={amount}
          onChange={setAmount}
          autoFocus
          hint="It ends as the settings say for gift cards."
          error={tried && !amount ? "Enter an amount above 0." : null}
        />
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          Give {amount ? money(amount) : "it"}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
