/** Who does a line, which may be said until the checkout ends, also while a payment stands. */
import { useState } from "react";
import { replaceLineProvider } from "../api/operations.ts";
import type { Cart, CartLine } from "../api/types.ts";
import { useColleagues, useColleaguesAwaited } from "../desk/colleagues.ts";
import type { UseCart } from "../desk/use-cart.ts";
import { Button } from "./button.tsx";
import { Choice } from "./field.tsx";
import { Form } from "./form.tsx";
import { Busy } from "./loaded.tsx";

interface Props {
  line: CartLine;
  cart: Cart;
  use: UseCart;
  /** What is asked, where more than one line is asked for. */
  label?: string;
}

export function ProviderForm({ line, cart, use, label = "Who does it" }: Props) {
  const colleagues = useColleagues();
  const awaited = useColleaguesAwaited();
  const [chosen, setChosen] = useState(line.provider_id ?? "");
  if (cart.state !== "open") return null;
  if (awaited) return <Busy>Reading who works here …</Busy>;
  if (colleagues.length === 0) return null;
  const path = { checkout_id: cart.checkout_id, line_id: line.line_id };
  return (
    <Form
      className="line-form"
      onSend={() => {
        use.run(replaceLineProvider, { path, body: { provider_id: chosen || null } });
      }}
    >
      <Choice label={label} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">Not said yet</option>
        {colleagues
          .filter((colleague) => !colleague.blocked || colleague.user_id === line.provider_id)
          .map((colleague) => (
            <option key={colleague.user_id} value={colleague.user_id}>
              {colleague.name}
            </option>
          ))}
      </Choice>
      <Button
        submit
        busy={use.busy}
        aria-label={label === "Who does it" ? undefined : `Save who did ${label}`}
        why={chosen === (line.provider_id ?? "") ? (chosen ? "It is said already." : "Choose who does it.") : null}
      >
        Save
      </Button>
    </Form>
  );
}
