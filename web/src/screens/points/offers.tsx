/** What the sponsor issued to this member: what it gives, until when, why not where it cannot be used; issued and withdrawn by staff. */
import { useState } from "react";
import { listOffers, withdrawOffer } from "../../api/operations.ts";
import type { Account, Offer } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { money } from "../../words/money.ts";
import { named, percent } from "../../words/quantities.ts";
import { date, day } from "../../words/times.ts";
import { OfferDialog } from "./offer-dialog.tsx";

export function Offers({ account }: { account: Account }) {
  const why = useWhyNot("points.adjust");
  const [issuing, setIssuing] = useState(false);
  const offers = useAnswer(listOffers, { path: { account_id: account.account_id } }, [
    "points",
    account.patient_id,
    "offers",
    account.account_id,
  ]);
  return (
    <Card
      title="Offers"
      aside={
        <Button size="small" why={why} onClick={() => setIssuing(true)}>
          Enter an offer
        </Button>
      }
    >
      <Loaded of={offers}>
        {(body) =>
          body.offers.length === 0 ? (
            <Empty>None. What the sponsor’s portal shows for this patient is entered here.</Empty>
          ) : (
            <Rows>
              {body.offers.map((offer) => (
                <Issued key={offer.offer_id} offer={offer} account={account} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {issuing ? <OfferDialog account={account} onClose={() => setIssuing(false)} /> : null}
    </Card>
  );
}

function Issued({ offer, account }: { offer: Offer; account: Account }) {
  return (
    <Row
      what={
        <>
          {offer.name} {offer.state === "open" ? null : <Badge>{named(offer.state).toLowerCase()}</Badge>}
        </>
      }
      value={
        <>
          {gives(offer)}{" "}
          {offer.state === "withdrawn" || offer.state === "expired" ? null : (
            <Withdraw offer={offer} account={account} />
          )}
        </>
      }
      under={offer.unavailable ?? (offer.treatment_names.join(", ") || "any of the sponsor’s treatments")}
      beside={
        offer.back_on ? `again from ${date(offer.back_on)}` : offer.ends_at ? `until ${day(offer.ends_at)}` : null
      }
    />
  );
}

function gives(offer: Offer): string {
  if (offer.amount_cents !== null) return money(offer.amount_cents);
  if (offer.percent !== null) return percent(offer.percent);
  return `${offer.times ?? 1} × points`;
}

function Withdraw({ offer, account }: { offer: Offer; account: Account }) {
  const why = useWhyNot("points.adjust");
  const intent = useIntent<unknown>({
    subject: `withdraw/${offer.offer_id}`,
    changes: [["points", account.patient_id, "offers", account.account_id], ["cart"]],
  });
  const path = { account_id: account.account_id, offer_id: offer.offer_id };
  return (
    <Menu kind="button small" summary="…" label={`More about ${offer.name}`}>
      <p className="quiet">The portal’s reference: {offer.reference}</p>
      <IntentNote state={intent.state} again={intent.again} />
      <Button
        kind="danger"
        size="small"
        why={why}
        busy={intent.state.is === "sending"}
        onClick={() => intent.run(withdrawOffer, { path, body: { reason: "The portal shows it no longer" } })}
      >
        The portal shows it no longer
      </Button>
    </Menu>
  );
}
