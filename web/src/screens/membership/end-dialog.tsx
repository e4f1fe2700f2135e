import { useState } from "react";
import { cancelMembership, endMembership } from "../../api/operations.ts";
import type { Membership } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { several } from "../../words/quantities.ts";

interface Props {
  membership: Membership;
  /** With a cycle, as the terms say; or at once, for who may. */
  at: "cycle" | "once";
  onClose: () => void;
}

/** How a membership ends: with the terms' notice and commitment, or at once. */
export function EndDialog({ membership, at, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `membership/end/${membership.membership_id}`,
    changes: [["memberships"]],
    onAnswer: onClose,
  });
  const operation = { cycle: cancelMembership, once: endMembership }[at];
  const { terms } = membership;
  return (
    <Dialog title={at === "once" ? "End the membership at once" : "Cancel the membership"} onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!reason.trim()) return;
          const path = { membership_id: membership.membership_id };
          intent.run(operation, { path, body: { reason: reason.trim() } });
        }}
      >
        <p>
          {at === "once"
            ? "It ends now, whatever notice and commitment say. What was granted can be used as long as it was to be."
            : `It ends with a cycle, after ${several(terms.notice_days, "day")} of notice and ${several(terms.commitment_cycles, "committed cycle")}. The day is shown afterwards.`}
        </p>
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          {at === "once" ? "End it now" : "Cancel it"}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
