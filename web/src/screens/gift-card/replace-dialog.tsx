/** A new code for a lost card: the old one is dead at once. */

import { useState } from "react";
import { replaceGiftCard } from "../../api/operations.ts";
import type { GiftCardCode } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";

interface Props {
  cardId: string;
  onClose: () => void;
  onReplaced: (code: GiftCardCode) => void;
}

export function ReplaceDialog({ cardId, onClose, onReplaced }: Props) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<GiftCardCode>({
    subject: `gift-card/replace/${cardId}`,
    changes: [["gift-cards", cardId]],
    onAnswer: ({ body }) => onReplaced(body),
  });
  return (
    <Dialog title="Replace a lost card" onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!reason.trim()) return;
          intent.run(replaceGiftCard, { path: { card_id: cardId }, body: { reason: reason.trim() } });
        }}
      >
        <p>The old code pays nothing from now on. What is left stays on the card, under a new code.</p>
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          Make a new code
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
