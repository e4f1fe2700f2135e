/** Somebody new: name, e-mail, what they are, and what they may do beside it. */

import { useState } from "react";
import { inviteStaff } from "../../api/operations.ts";
import type { Privilege, Role } from "../../api/schemas.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Rights } from "./rights.tsx";
import "./staff.css";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("front_desk");
  const [privileges, setPrivileges] = useState<ReadonlySet<Privilege>>(new Set());
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: "staff/invite",
    changes: [["staff"]],
    written: false, // a name and an address stay out of the browser's storage
    onAnswer: onClose,
  });
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!name.trim() || !email.trim()) return;
          const granted = role === "head_admin" ? [] : [...privileges];
          intent.run(inviteStaff, {
            body: { name: name.trim(), email: email.trim(), role, privileges: granted },
          });
        }}
      >
        <div className="fields">
          <Field
            label="Name"
            required
            value={name}
            error={tried && !name.trim() ? "Enter the name." : null}
            onChange={(event) => setName(event.target.value)}
          />
          <Field
            label="E-mail"
            required
            type="email"
            value={email}
            hint="The invitation goes there, and it signs in with it."
            error={tried && !email.trim() ? "Enter the e-mail address." : null}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <Rights
          role={role}
          privileges={privileges}
          onChange={(next, granted) => {
            setRole(next);
            setPrivileges(granted);
          }}
        />
        <DialogEnd intent={intent} onClose={onClose}>
          Invite
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
