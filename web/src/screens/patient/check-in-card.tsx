/** S1: reviewed at check-in, not at check-out: what ends soon, what is offered, what is nearly reached, what could be joined. */
import { useState } from "react";
import type { CheckIn } from "../../api/types.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { capital, count, several } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";
import { JoinDialog } from "./join-dialog.tsx";

export function CheckInCard({ body }: { body: CheckIn }) {
  const hints = hintsOf(body);
  const joinable = body.programs_to_join ?? [];
  if (hints.length + joinable.length === 0) return null;
  return (
    <Card title="To say at check-in">
      <ul className="hints">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
        {joinable.map((program) => (
          <ToJoin key={program.program} program={program} patientId={body.patient_id} />
        ))}
      </ul>
    </Card>
  );
}

type Joinable = NonNullable<CheckIn["programs_to_join"]>[number];

/** What joining would bring, and the way in where staff may enrol somebody. */
function ToJoin({ program, patientId }: { program: Joinable; patientId: string }) {
  const why = useWhyNot("points.transact");
  const [open, setOpen] = useState(false);
  return (
    <li className="hint-join">
      <span>{capital(program.hint)}</span>
      {program.by_staff ? (
        <Button size="small" why={why} aria-label={`Join ${program.program_name}`} onClick={() => setOpen(true)}>
          Join
        </Button>
      ) : null}
      {open ? <JoinDialog program={program} patientId={patientId} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

function hintsOf(body: CheckIn): string[] {
  const accounts = body.loyalty_accounts ?? [];
  return [
    ...accounts.flatMap((account) =>
      account.expiring.map(
        (some) => `${several(some.points, `${account.program_name} point`)} expire ${day(some.at)}.`,
      ),
    ),
    ...(body.wallet_items ?? []).flatMap((item) =>
      item.expires_at && (item.expiring_units || item.expiring_cents)
        ? [
            `${item.expiring_units ? count(item.expiring_units) : money(item.expiring_cents)} ${item.label} expire ${day(item.expires_at)}.`,
          ]
        : [],
    ),
    ...accounts.flatMap((account) =>
      account.offers
        .filter((offer) => offer.unavailable === null)
        .map((offer) => `Offered: ${offer.name}${offer.ends_at ? `, until ${day(offer.ends_at)}` : ""}.`),
    ),
    ...accounts.flatMap((account) =>
      account.missing_points && account.next_tier_name
        ? [
            `${several(account.missing_points, "point")} more in ${account.program_name} lead to ${account.next_tier_name}.`,
          ]
        : [],
    ),
  ];
}
