/** What the sponsor offers this member, until when, and why not where it cannot be used. */
import { listOffers } from "../../api/operations.ts";
import type { Account } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";

export function Offers({ account }: { account: Account }) {
  const offers = useAnswer(listOffers, { path: { account_id: account.account_id } }, ["offers", account.account_id]);
  if (offers.is !== "ready" || offers.body.offers.length === 0) return null;
  return (
    <Card title="Offers">
      <Rows>
        {offers.body.offers.map((offer) => (
          <Row
            key={offer.offer_id}
            what={offer.name}
            value={money(offer.amount_cents)}
            under={offer.unavailable ?? offer.treatments.map(named).join(", ")}
            beside={offer.ends_at ? `until ${day(offer.ends_at)}` : null}
          />
        ))}
      </Rows>
    </Card>
  );
}
