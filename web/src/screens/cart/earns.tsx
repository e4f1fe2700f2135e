/** What the cart will earn, line by line and programme by programme, or why nothing: asked only when it is looked at. */
import { useState } from "react";
import { getCheckIn } from "../../api/operations.ts";
import type { Cart, CheckIn } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { several } from "../../words/quantities.ts";

/** How the check-in takes what is planned. */
const PLANNED = /^[a-z0-9_]+$/;
const PLANNED_MAX = 20;

export function Earns({ cart }: { cart: Cart }) {
  const [asked, setAsked] = useState(false);
  const lines = cart.lines
    .filter((line) => line.used_now && !line.exchange_id && PLANNED.test(line.service_code ?? ""))
    .slice(0, PLANNED_MAX);
  const services = lines.map((line) => `${line.service_code}:${line.quantity}`).join(",");
  const input = { path: { patient_id: cart.patient_id }, query: { services } };
  const answer = useAnswer(getCheckIn, input, ["check-in", cart.patient_id, services], {
    enabled: asked && services !== "",
  });
  if (services === "") return null;
  return (
    <Card title="What it earns" aside="before points are used">
      {asked ? (
        <Loaded of={answer}>{(body) => <Earnings checkIn={body} names={lines.map((line) => line.name)} />}</Loaded>
      ) : (
        <Button size="small" onClick={() => setAsked(true)}>
          See the points, line by line
        </Button>
      )}
    </Card>
  );
}

function Earnings({ checkIn, names }: { checkIn: CheckIn; names: readonly string[] }) {
  const accounts = checkIn.loyalty_accounts;
  if (accounts === null) return <p className="quiet">The points give no answer right now.</p>;
  if (accounts.length === 0) return <Empty>The patient is in no programme yet: nothing is earned.</Empty>;
  if (accounts.every((account) => account.will_earn.length === 0)) {
    return <Empty>Nothing in this cart is of the patient’s programmes.</Empty>;
  }
  return (
    <Rows>
      {accounts.flatMap((account) =>
        account.will_earn.map((earning) => (
          <Row
            key={`${account.account_id}/${earning.line_id}`}
            what={names[Number(earning.line_id.replace(/\D/g, "")) - 1] ?? account.program_name}
            value={earning.points ? several(earning.points, "point") : "none"}
            under={earning.why}
            beside={account.program_name}
          />
        )),
      )}
    </Rows>
  );
}
