/** The ways to pay; what cannot be used is grey, says "Unavailable" and why (S2). */
import type { Cart, Method } from "../../api/types.ts";
import { money } from "../../words/money.ts";
import { named } from "../../words/quantities.ts";

interface Props {
  cart: Cart;
  chosen: Method | null;
  onChoose: (method: Method) => void;
}

const NOTES: Record<string, string> = {
  card: "recorded here, charged at the terminal",
  cash: "change is shown",
  check: "with its number",
  other: "financing, voucher",
};

export function Methods({ cart, chosen, onChoose }: Props) {
  const wallet = cart.payment_methods.filter((method) => method.method === "wallet");
  const others = cart.payment_methods.filter((method) => method.method !== "wallet");
  return (
    <fieldset className="methods">
      <legend className="visually-hidden">How it is paid</legend>
      {[...wallet, ...others].map((method) => (
        <label key={method.method} className="method">
          <input
            type="radio"
            name="method"
            value={method.method}
            checked={chosen?.method === method.method}
            aria-disabled={!method.available || undefined}
            onChange={() => method.available && onChoose(method)}
          />
          <strong>{method.method === "wallet" ? "AR Wallet" : named(method.method)}</strong>
          <small>
            {method.available
              ? method.method === "wallet"
                ? `${money(method.available_cents)} in dollar credits`
                : NOTES[method.method]
              : `Unavailable: ${method.unavailable}`}
          </small>
        </label>
      ))}
    </fieldset>
  );
}
