/** One of the practice's users: role and privileges, the way in and out, and what they did on a day. */
import { useState } from "react";
import {
  blockStaffMember,
  replacePrivileges,
  resendInvitation,
  resetSecondFactor,
  unblockStaffMember,
} from "../../api/operations.ts";
import type { Privilege, Role } from "../../api/schemas.ts";
import type { StaffMember } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Activity } from "./activity.tsx";
import { Rights } from "./rights.tsx";
import "./staff.css";

export function MemberDialog({ member: given, onClose }: { member: StaffMember; onClose: () => void }) {
  const [member, setMember] = useState(given);
  const [role, setRole] = useState<Role>(given.role ?? "front_desk");
  const [privileges, setPrivileges] = useState<ReadonlySet<Privilege>>(
    () => new Set(given.privileges.map((each) => each.privilege as Privilege)),
  );
  const [done, setDone] = useState("");
  const intent = useIntent<StaffMember>({
    subject: `staff/${given.user_id}`,
    changes: [["staff"]],
    onAnswer: ({ body }) => setMember(body),
  });
  const path = { user_id: member.user_id };
  const busy = intent.state.is === "sending";
  const told = (what: string) => setDone(what);
  return (
    <Dialog title={member.name ?? member.email ?? member.user_id} onClose={onClose} wide>
      <div className="stack">
        <p className="quiet">
          {[member.email, member.status, member.second_factor ? "signs in with an authenticator" : null]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <Rights
          role={role}
          privileges={privileges}
          onChange={(next, granted) => {
            setRole(next);
            setPrivileges(granted);
          }}
        />
        <IntentNote state={intent.state} again={intent.again} />
        {done && intent.state.is === "ready" ? (
          <p role="status" className="quiet">
            {done}
          </p>
        ) : null}
        <div className="dialog-end">
          {member.status === "invited" ? (
            <Button
              busy={busy}
              onClick={() => {
                told("The invitation was sent again.");
                intent.run(resendInvitation, { path });
              }}
            >
              Send the invitation again
            </Button>
          ) : (
            <Button
              busy={busy}
              onClick={() => {
                told("A new authenticator can be set up at the next sign-in.");
                intent.run(resetSecondFactor, { path });
              }}
            >
              Reset the authenticator
            </Button>
          )}
          {member.status === "blocked" ? (
            <Button
              busy={busy}
              onClick={() => {
                told("May sign in again.");
                intent.run(unblockStaffMember, { path });
              }}
            >
              Unblock
            </Button>
          ) : (
            <Button
              kind="danger"
              busy={busy}
              onClick={() => {
                told("Blocked: nobody signs in as this user.");
                intent.run(blockStaffMember, { path });
              }}
            >
              Block
            </Button>
          )}
          <Button
            kind="primary"
            busy={busy}
            onClick={() => {
              told("Saved. It takes effect when the user’s session is renewed, within the hour.");
              const granted = role === "head_admin" ? [] : [...privileges];
              intent.run(replacePrivileges, { path, body: { role, privileges: granted } });
            }}
          >
            Save
          </Button>
        </div>
        <Activity userId={member.user_id} />
      </div>
    </Dialog>
  );
}
