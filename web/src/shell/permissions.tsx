import type { Me } from "../api/types.ts";
import { Badge } from "../parts/badge.tsx";
import { Row, Rows } from "../parts/card.tsx";
import { Dialog } from "../parts/dialog.tsx";

/** What this user may do here, and whom to ask for the rest (S2). */
export function Permissions({ me, onClose }: { me: Me; onClose: () => void }) {
  const lacking = me.permissions.filter((permission) => !permission.granted);
  return (
    <Dialog title="What I may do" onClose={onClose}>
      <Rows>
        {me.permissions
          .filter((permission) => permission.granted)
          .map((permission) => (
            <Row key={permission.scope} what={permission.title} value={<Badge tone="good">yes</Badge>} />
          ))}
        {lacking.map((permission) => (
          <Row key={permission.scope} what={permission.title} value={<Badge>ask your head admin</Badge>} />
        ))}
      </Rows>
    </Dialog>
  );
}
