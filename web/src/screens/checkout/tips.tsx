/** Tips: beside the bill, by card or in cash, for who did it; split in percent, and the last one gets the rest. */

import { useState } from "react";
import { addTip, removeTip } from "../../api/operations.ts";
import type { Cents, PortionBody, TipMethod } from "../../api/schemas.ts";
import type { Cart, Colleague } from "../../api/types.ts";
import { useColleagues, useUserName } from "../../desk/colleagues.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { useOutcome } from "../../desk/use-outcome.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { named, percentTyped } from "../../words/quantities.ts";

interface Props {
  cart: Cart;
  use: UseCart;
}

export function Tips({ cart, use }: Props) {
  const [giving, setGiving] = useState(false);
  const nameOf = useUserName(cart.tips.length > 0);
  const open = cart.state === "open";
  if (!open && cart.tips.length === 0) return null;
  return (
    <Card title="Tip" aside={<span className="quiet">beside the bill, and not taxed</span>}>
      <Rows>
        {cart.tips.map((tip) => (
          <Row
            key={tip.tip_id}
            what={named(tip.method)}
            value={
              <>
                {money(tip.amount_cents)}{" "}
                {open ? (
                  <Button
                    size="small"
                    busy={use.busy}
                    aria-label={`Remove the tip of ${money(tip.amount_cents)}`}
                    onClick={() => use.run(removeTip, { path: { checkout_id: cart.checkout_id, tip_id: tip.tip_id } })}
                  >
                    Remove
                  </Button>
                ) : null}
              </>
            }
            under={tip.shares
              .map((share) =>
                share.provider_id ? `${nameOf(share.provider_id)} ${money(share.amount_cents)}` : "not said for whom",
              )
              .join(" · ")}
          />
        ))}
      </Rows>
      {open && giving ? <TipForm cart={cart} use={use} onDone={() => setGiving(false)} /> : null}
      {open && !giving ? (
        <Button size="small" onClick={() => setGiving(true)}>
          {cart.tips.length ? "Add another tip" : "Add a tip"}
        </Button>
      ) : null}
    </Card>
  );
}

interface Portion {
  provider: string;
  share: string;
}

/** Who did something of this visit, each in equal parts to begin with. */
function begin(cart: Cart): Portion[] {
  const providers = [...new Set(cart.lines.flatMap((line) => line.provider_id ?? []))];
  const share = String(Math.floor(100 / Math.max(1, providers.length)));
  return providers.length ? providers.map((provider) => ({ provider, share })) : [{ provider: "", share: "" }];
}

/** Null while a share is no percentage. */
function portionsOf(portions: readonly Portion[]): PortionBody[] | null {
  const named = portions.filter((portion) => portion.provider);
  const found = named.map((portion, at) =>
    at === named.length - 1
      ? { provider_id: portion.provider }
      : { provider_id: portion.provider, percent: percentTyped(portion.share) },
  );
  return found.some((portion) => "percent" in portion && portion.percent === null) ? null : found;
}

function TipForm({ cart, use, onDone }: Props & { onDone: () => void }) {
  const [amount, setAmount] = useState<Cents | null>(null);
  const [method, setMethod] = useState<TipMethod>("card");
  const [portions, setPortions] = useState(() => begin(cart));
  const [tried, setTried] = useState(false);
  const colleagues = useColleagues().filter((colleague) => !colleague.blocked);
  const providers = portionsOf(portions);
  const sending = useOutcome(use.state, { answered: onDone });
  const change = (at: number, to: Partial<Portion>) =>
    setPortions(portions.map((portion, place) => (place === at ? { ...portion, ...to } : portion)));
  return (
    <Form
      className="stack"
      onSend={() => {
        setTried(true);
        if (!amount || providers === null) return;
        sending();
        use.run(addTip, {
          path: { checkout_id: cart.checkout_id },
          body: { method, amount_cents: amount, providers },
        });
      }}
    >
      <div className="fields">
        <MoneyField
          label="Tip"
          value={amount}
          onChange={setAmount}
          autoFocus
          error={tried && !amount ? "How much it is." : null}
        />
        <Choice label="Given" value={method} onChange={(event) => setMethod(event.target.value as TipMethod)}>
          <option value="card">By card</option>
          <option value="cash">In cash</option>
        </Choice>
      </div>
      {colleagues.length
        ? portions.map((portion, at) => (
            <Share
              // biome-ignore lint/suspicious/noArrayIndexKey: a share is its place in the split
              key={at}
              portion={portion}
              last={at === portions.length - 1}
              alone={portions.length === 1}
              colleagues={colleagues}
              wrong={tried && percentTyped(portion.share) === null}
              onChange={(to) => change(at, to)}
            />
          ))
        : null}
      <div className="dialog-end">
        {colleagues.length > portions.length && portions.at(-1)?.provider ? (
          <Button size="small" onClick={() => setPortions([...halved(portions), { provider: "", share: "" }])}>
            Split with another
          </Button>
        ) : null}
        <Button size="small" onClick={onDone}>
          Back
        </Button>
        <Button size="small" submit busy={use.busy}>
          {amount ? `Add ${money(amount)} tip` : "Add tip"}
        </Button>
      </div>
    </Form>
  );
}

/** Before another one shares: the last, who had the rest, gets half to begin with. */
function halved(portions: readonly Portion[]): Portion[] {
  return portions.map((portion) => (portion.share ? portion : { ...portion, share: "50" }));
}

interface ShareProps {
  portion: Portion;
  last: boolean;
  alone: boolean;
  colleagues: readonly Colleague[];
  wrong: boolean;
  onChange: (to: Partial<Portion>) => void;
}

function Share({ portion, last, alone, colleagues, wrong, onChange }: ShareProps) {
  return (
    <div className="fields">
      <Choice label="For" value={portion.provider} onChange={(event) => onChange({ provider: event.target.value })}>
        <option value="">{alone ? "Nobody in particular" : "Nobody"}</option>
        {colleagues.map((colleague) => (
          <option key={colleague.user_id} value={colleague.user_id}>
            {colleague.name}
          </option>
        ))}
      </Choice>
      {alone ? null : last ? (
        <p className="beside-field quiet">gets the rest</p>
      ) : (
        <Field
          label="Percent"
          required
          inputMode="decimal"
          value={portion.share}
          error={wrong ? "A percentage like 50." : null}
          onChange={(event) => onChange({ share: event.target.value })}
        />
      )}
    </div>
  );
}
