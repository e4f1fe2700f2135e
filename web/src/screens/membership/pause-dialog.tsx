import { useState } from "react";
import { pauseMembership } from "../../api/operations.ts";
import type { Membership } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { several, whole } from "../../words/quantities.ts";

/** Leave out cycles, from the next one on. */
export function PauseDialog({ membership, onClose }: { membership: Membership; onClose: () => void }) {
  const [typed, setTyped] = useState("1");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `membership/pause/${membership.membership_id}`,
    changes: [["memberships"]],
    onAnswer: onClose,
  });
  const cycles = whole(typed);
  return (
    <Dialog title="Pause the membership" onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!cycles) return;
          intent.run(pauseMembership, { path: { membership_id: membership.membership_id }, body: { cycles } });
        }}
      >
        <p>No dues and nothing granted meanwhile; member prices stop. What was granted stays.</p>
        <Field
          label="Cycles to leave out"
          required
          inputMode="numeric"
          value={typed}
          hint={`From the next one on; ${several(membership.terms.pause_cycles_max, "cycle")} within twelve months at most.`}
          error={tried && !cycles ? "A whole number above 0." : null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <DialogEnd intent={intent} onClose={onClose}>
          Pause
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
