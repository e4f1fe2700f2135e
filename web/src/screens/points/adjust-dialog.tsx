/** Points in or out by hand, with the reason; for who has the privilege. */

import { useState } from "react";
import { adjustPoints } from "../../api/operations.ts";
import type { Points } from "../../api/schemas.ts";
import type { Account } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { whole } from "../../words/quantities.ts";

export function AdjustDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [way, setWay] = useState<"in" | "out">("in");
  const [points, setPoints] = useState("");
  const [reason, setReason] = useState("");
  const [earned, setEarned] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `adjust/${account.account_id}`,
    changes: [["points", account.patient_id]],
    onAnswer: onClose,
  });
  const amount = whole(points);
  return (
    <Dialog title={`${account.program_name}: add or remove points`} onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!amount || !reason.trim()) return;
          intent.run(adjustPoints, {
            path: { account_id: account.account_id },
            body: {
              points: (way === "in" ? amount : -amount) as Points,
              reason: reason.trim(),
              ...(earned && way === "in" ? { earned_on: earned } : {}),
            },
          });
        }}
      >
        <div className="fields">
          <Choice label="What" value={way} onChange={(event) => setWay(event.target.value as "in" | "out")}>
            <option value="in">Add points</option>
            <option value="out">Remove points</option>
          </Choice>
          <Field
            label="Points"
            required
            inputMode="numeric"
            value={points}
            error={tried && !amount ? "A whole number above 0." : null}
            onChange={(event) => setPoints(event.target.value)}
          />
          {way === "in" ? (
            <Field
              label="Earned on"
              type="date"
              value={earned}
              hint="Today, unless it was earlier."
              onChange={(event) => setEarned(event.target.value)}
            />
          ) : null}
        </div>
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          {way === "in" ? "Add" : "Remove"}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
