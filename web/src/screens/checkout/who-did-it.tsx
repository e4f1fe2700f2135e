/** Lines of which nobody said yet who did them: said here as well, before the checkout is completed. */
import type { Cart, CartLine } from "../../api/types.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Card } from "../../parts/card.tsx";
import { ProviderForm } from "../../parts/provider-form.tsx";

export function unnamed(cart: Cart): CartLine[] {
  return cart.lines.filter((line) => line.provider_required && line.provider_id === null);
}

export function WhoDidIt({ cart, use }: { cart: Cart; use: UseCart }) {
  const lines = unnamed(cart);
  if (cart.state !== "open" || lines.length === 0) return null;
  return (
    <Card title="Who did it" aside={<span className="quiet">needed to complete</span>}>
      <div className="stack">
        {lines.map((line) => (
          <ProviderForm key={line.line_id} line={line} cart={cart} use={use} label={line.name} />
        ))}
      </div>
    </Card>
  );
}
