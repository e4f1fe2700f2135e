import { listPatientMemberships } from "../../api/operations.ts";
import type { LineBody } from "../../api/schemas.ts";
import type { Cart } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";

interface Props {
  cart: Cart;
  busy: boolean;
  onAdd: (body: LineBody) => void;
}

/** What the patient owes for a membership: the wallet says how much, the cart takes it. */
export function Dues({ cart, busy, onAdd }: Props) {
  const path = { patient_id: cart.patient_id };
  const memberships = useAnswer(listPatientMemberships, { path }, ["memberships", cart.patient_id]);
  const taken = new Set(cart.lines.map((line) => line.membership_id));
  return (
    <section className="sell">
      <h3>Membership dues</h3>
      <Loaded of={memberships}>
        {(body) => {
          const due = body.memberships.filter((each) => each.due_cents > 0 && !taken.has(each.membership_id));
          if (due.length === 0) return <p className="quiet">Nothing is due.</p>;
          return (
            <Rows>
              {due.map((membership) => (
                <Row
                  key={membership.membership_id}
                  what={membership.plan_name}
                  value={
                    <Button
                      size="small"
                      busy={busy}
                      onClick={() =>
                        onAdd({ sells: "membership_dues", membership_id: membership.membership_id, quantity: 1 })
                      }
                    >
                      Add the dues
                    </Button>
                  }
                  under={`${money(membership.due_cents)} due${membership.status === "past_due" ? ", and late" : ""}`}
                />
              ))}
            </Rows>
          );
        }}
      </Loaded>
    </section>
  );
}
