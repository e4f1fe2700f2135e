/** S1: reviewed at check-in, not at check-out: what ends soon, what is offered, what is nearly reached, what could be joined. */
import type { CheckIn } from "../../api/types.ts";
import { Card } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { capital, count, several } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";

export function CheckInCard({ body }: { body: CheckIn }) {
  const hints = hintsOf(body);
  if (hints.length === 0) return null;
  return (
    <Card title="To say at check-in">
      <ul className="hints">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </Card>
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
    ...(body.programs_to_join ?? []).map((program) => capital(program.hint)),
  ];
}
