/** The best way to pay: what each way saves and costs, applied as a whole with one press. */
import { useState } from "react";
import { applyProposal, createProposals } from "../../api/operations.ts";
import type { Cart, Proposal, Proposals } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { capital, several } from "../../words/quantities.ts";

const NAMES = {
  pay_least: "Pay the least",
  keep_most: "Keep the most",
  expiring_first: "Use what expires first",
} as const;

interface Props {
  cart: Cart;
  use: UseCart;
  etag: string | null;
}

export function BestWay({ cart, use, etag }: Props) {
  const [askedOf, setAskedOf] = useState<number | null>(null);
  const asked = askedOf === cart.version; // of another cart the ways would be others
  const input = { path: { checkout_id: cart.checkout_id } };
  const proposals = useAnswer(createProposals, input, ["cart", cart.checkout_id, "proposals", String(cart.version)], {
    enabled: asked,
  });
  return (
    <Card title="The best way to pay" aside={<span className="quiet">nothing is taken until you apply it</span>}>
      {asked ? (
        <Loaded of={proposals}>
          {(body) => <Ways key={body.version} proposals={body} cart={cart} use={use} etag={etag} />}
        </Loaded>
      ) : (
        <Button onClick={() => setAskedOf(cart.version)}>See the ways to pay</Button>
      )}
    </Card>
  );
}

function Ways({ proposals, cart, use, etag }: Props & { proposals: Proposals }) {
  const [chosen, setChosen] = useState(proposals.proposals[0]?.number ?? 0);
  const way = proposals.proposals.find((each) => each.number === chosen);
  if (!way || proposals.proposals.every((each) => each.steps.length === 0)) {
    return <Empty>Nothing of the patient’s fits this cart: it is paid with money.</Empty>;
  }
  const apply = () => {
    if (etag === null) return;
    const steps = way.steps.map((step) => ({
      option_id: step.option_id,
      quantity: step.quantity,
      amount_cents: step.amount_cents,
      line_ids: step.line_ids,
      covers: step.covers,
    }));
    use.run(applyProposal, {
      path: { checkout_id: cart.checkout_id, number: String(way.number) },
      body: { steps },
      if_match: etag,
    });
  };
  return (
    <div className="stack">
      <fieldset className="ways">
        <legend className="visually-hidden">Ways to pay</legend>
        {proposals.proposals.map((each) => (
          <label key={each.number} className="way">
            <input type="radio" name="way" checked={each.number === chosen} onChange={() => setChosen(each.number)} />
            <strong>{each.aims.map((aim) => NAMES[aim]).join(", ")}</strong>
            <strong className="number">pay {money(each.money_cents)}</strong>
            <small>{about(each)}</small>
          </label>
        ))}
      </fieldset>
      {proposals.worth_more.map((more) => (
        <p key={more.option_id} className="quiet">
          {several(more.points, "point")} take off {money(more.takes_off_cents)} here, or buy{" "}
          {several(more.quantity, more.unit)} of {more.name} in the sponsor’s catalogue, worth {money(more.price_cents)}
          .
        </p>
      ))}
      {way.left_out.length ? (
        <details>
          <summary>Left out, and why ({way.left_out.length})</summary>
          <ul className="quiet">
            {way.left_out.map((left) => (
              <li key={left.option_id}>
                {capital(left.label)}: {left.reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div>
        <Button
          busy={use.busy}
          why={way.steps.length ? null : "Nothing to apply: it is paid with money."}
          onClick={apply}
        >
          Apply “{NAMES[way.aims[0] ?? "pay_least"]}”
        </Button>
      </div>
    </div>
  );
}

function about(way: Proposal): string {
  const steps = way.steps.map((step) => `${step.label} ${money(step.amount_cents)}`).join(" · ") || "money alone";
  const kept = way.kept_cents ? `keeps ${money(way.kept_cents)}` : null;
  const lost = way.expiring_cents ? `${money(way.expiring_cents)} would expire unused within 60 days` : null;
  return [capital(steps), kept, lost, way.exact ? null : "the best that was found"].filter(Boolean).join(" · ");
}
