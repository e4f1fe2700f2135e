/** The Wallet button (S3): what was prepaid, used by units or by dollar value; the line goes to 0. */
import { useState } from "react";
import { applyRedemption } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Cart } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { capital, count, units } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";
import { optionsOf, type WalletOption } from "./options.ts";
import { Silent } from "./silent.tsx";

interface Props {
  cart: Cart;
  use: UseCart;
  onClose: () => void;
}

export function WalletDialog({ cart, use, onClose }: Props) {
  const options = optionsOf(cart, "wallet").filter(
    (option): option is WalletOption => option.wanted.kind === "wallet_item",
  );
  return (
    <Dialog title="From the wallet" onClose={onClose} wide>
      <div className="stack">
        <IntentNote state={use.state} again={use.again} />
        <Silent cart={cart} owners={["wallet"]} />
        {options.length === 0 ? (
          <Empty>Nothing that was prepaid fits this cart. Dollar credits are a way to pay, on the next page.</Empty>
        ) : (
          <ul className="options">
            {options.map((option) => (
              <Option key={`${option.wanted.item_kind}/${option.wanted.item}`} option={option} cart={cart} use={use} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function Option({ option, cart, use }: { option: WalletOption; cart: Cart; use: UseCart }) {
  const [text, setText] = useState(option.units_max ? count(option.units_max) : "");
  const howMany = units(text);
  const [amount, setAmount] = useState<Cents | null>(null);
  const { item, item_kind } = option.wanted;
  const kind = item_kind === "package" || item_kind === "product" || item_kind === "certificate" ? item_kind : null;
  const byUnits = option.units_max > 0;
  const spend = (how: { units: number } | { amount_cents: Cents }) => {
    use.run(applyRedemption, {
      path: { checkout_id: cart.checkout_id },
      body: { kind: "wallet_item", item_kind: kind, item, ...how },
    });
  };
  return (
    <li className={option.unavailable ? "option off" : "option"}>
      <div>
        <strong>{capital(option.label)}</strong>{" "}
        {option.expires_at ? <small>until {day(option.expires_at)}</small> : null}
        <p className="quiet">
          {option.unavailable ??
            (byUnits
              ? `up to ${count(option.units_max)} here, worth ${money(option.amount_cents_max)}`
              : `up to ${money(option.amount_cents_max)} here`)}
        </p>
      </div>
      {option.unavailable ? (
        <Badge>Unavailable</Badge>
      ) : (
        <div className="option-use">
          {byUnits ? (
            <>
              <Field
                label="Units"
                required
                inputMode="decimal"
                value={text}
                error={howMany ? null : "Like 1 or 12.5."}
                onChange={(event) => setText(event.target.value)}
              />
              <Button busy={use.busy} onClick={() => howMany && spend({ units: howMany })}>
                Use units
              </Button>
            </>
          ) : null}
          <MoneyField label="Dollar value" required={!byUnits} value={amount} onChange={setAmount} />
          <Button busy={use.busy} onClick={() => spend({ amount_cents: amount ?? option.amount_cents_max })}>
            {amount === null ? `Use ${money(option.amount_cents_max)}` : `Use ${money(amount)}`}
          </Button>
        </div>
      )}
    </li>
  );
}
