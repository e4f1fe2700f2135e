/** The ways to pay; what cannot be used is grey, says "Unavailable" and why (S2). */
import type { Cart, Method } from "../../api/types.ts";
import { Tile, Tiles } from "../../parts/tile.tsx";
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
  gift_card: "by its code, in whole or in part",
  other: "financing, voucher",
};

export function Methods({ cart, chosen, onChoose }: Props) {
  const wallet = cart.payment_methods.filter((method) => method.method === "wallet");
  const others = cart.payment_methods.filter((method) => method.method !== "wallet");
  return (
    <Tiles label="How it is paid">
      {[...wallet, ...others].map((method) => (
        <Tile
          key={method.method}
          group="method"
          chosen={chosen?.method === method.method}
          off={!method.available}
          onChoose={() => onChoose(method)}
        >
          <strong>{method.method === "wallet" ? "AR Wallet" : named(method.method)}</strong>
          <small>
            {method.available
              ? method.method === "wallet"
                ? `${money(method.available_cents)} in dollar credits`
                : NOTES[method.method]
              : `Unavailable: ${method.unavailable}`}
          </small>
        </Tile>
      ))}
    </Tiles>
  );
}
