/** The practice's users: invited, granted and blocked by a head admin (S2: "ask your Head Admin"). */
import { useState } from "react";
import { listStaff } from "../../api/operations.ts";
import type { StaffMember } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { several } from "../../words/quantities.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberDialog } from "./member-dialog.tsx";

const SHOWN_MAX = "100";

export default function Staff() {
  const why = useWhyNot("staff.manage");
  const staff = useAnswer(listStaff, { query: { limit: SHOWN_MAX } }, ["staff"], { enabled: why === null });
  const [layer, setLayer] = useState<"invite" | StaffMember | null>(null);
  return (
    <>
      <header className="screen-head">
        <h1>Staff</h1>
        <span className="screen-actions">
          <Button kind="primary" why={why} onClick={() => setLayer("invite")}>
            Invite somebody
          </Button>
        </span>
      </header>
      {why ? (
        <Card title="Who works here">
          <Empty>{why} What you may do yourself stands behind your name, above.</Empty>
        </Card>
      ) : (
        <Card title="Who works here">
          <Loaded of={staff}>
            {(body) => (
              <Rows>
                {body.staff.map((member) => (
                  <Member key={member.user_id} member={member} onOpen={() => setLayer(member)} />
                ))}
              </Rows>
            )}
          </Loaded>
        </Card>
      )}
      {layer === "invite" ? <InviteDialog onClose={() => setLayer(null)} /> : null}
      {layer !== null && layer !== "invite" ? <MemberDialog member={layer} onClose={() => setLayer(null)} /> : null}
    </>
  );
}

function Member({ member, onOpen }: { member: StaffMember; onOpen: () => void }) {
  const name = member.name ?? member.email ?? member.user_id;
  return (
    <Row
      what={
        <>
          {name} {member.status === "active" ? null : <Badge tone="warn">{member.status}</Badge>}
        </>
      }
      value={
        <Button size="small" onClick={onOpen} aria-label={`Open ${name}`}>
          Open
        </Button>
      }
      under={[
        member.role_name ?? "no role",
        member.privileges.length ? `${several(member.privileges.length, "privilege")} more` : null,
        member.name ? member.email : null,
      ]
        .filter(Boolean)
        .join(" · ")}
    />
  );
}
