/** A service of the catalogue by typing or by one tap, with its quantity; or a free line, which has a name and a price. */

import { useRef, useState } from "react";
import { useParams } from "wouter";
import { addLine } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Service } from "../../api/types.ts";
import { matching, useBestSellers, useServices } from "../../desk/catalogue.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { useOutcome } from "../../desk/use-outcome.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { count, units } from "../../words/quantities.ts";
import { ServiceBox } from "./service-box.tsx";

const BOX = "add-line";
const FREE = "It is not in the catalogue: it earns nothing, and no sponsor pays it.";

export function AddLine({ use, onSell }: { use: UseCart; onSell: () => void }) {
  const { checkout = "" } = useParams<{ checkout: string }>();
  const [text, setText] = useState("");
  const [quantity, setQuantity] = useState("1");
  const [price, setPrice] = useState<Cents | null>(null);
  const [later, setLater] = useState(false);
  const [tried, setTried] = useState(false);
  const amount = useRef<HTMLDivElement>(null);
  const { services, known } = useServices(text);
  const typed = text.trim().toLowerCase();
  const chosen = services.find((each) => each.name.toLowerCase() === typed);
  const best = useBestSellers(services);
  const howMuch = units(quantity);
  const free = known && typed !== "" && chosen === undefined && matching(services, text).length === 0;
  const wrong = {
    what:
      chosen || free
        ? null
        : !known
          ? "The catalogue is still being read: once more in a moment."
          : typed
            ? "Choose which one it is."
            : "What is it? Begin to type its name.",
    quantity:
      howMuch === null || howMuch === 0
        ? "A quantity above 0, like 1 or 12.5."
        : chosen && !chosen.divisible && !Number.isInteger(howMuch)
          ? `A whole number: ${chosen.name} is not sold by the half.`
          : null,
    price: free && price === null ? "The price of one." : null,
  };
  const [sent, setSent] = useState({ text, quantity, price, later });
  const sending = useOutcome(use.state, {
    refused: () => {
      if (text !== "") return; // something else is being typed already
      setText(sent.text);
      setQuantity(sent.quantity);
      setPrice(sent.price);
      setLater(sent.later);
    },
  });
  const send = (service: Service | undefined, howMany: number) => {
    const what = service
      ? { service_code: service.service_code, ...(later ? { used_now: false } : {}) }
      : { name: text.trim(), unit_price_cents: price };
    setSent({ text: service?.name ?? text, quantity: count(howMany), price, later });
    sending();
    use.run(addLine, { path: { checkout_id: checkout }, body: { ...what, quantity: howMany } });
    setText("");
    setQuantity("1");
    setPrice(null);
    setLater(false);
    setTried(false);
    document.getElementById(BOX)?.focus();
  };
  const choose = (service: Service) => {
    setText(service.name);
    amount.current?.querySelector("input")?.select();
  };
  return (
    <Card
      title="Add to the cart"
      aside={
        <Button size="small" onClick={onSell}>
          Gift card, credits, dues
        </Button>
      }
    >
      {best.length ? (
        <div className="line best-sellers">
          {best.map((service) => (
            <Button
              key={service.service_code}
              size="small"
              busy={use.busy}
              onClick={() => (service.divisible ? choose(service) : send(service, 1))}
            >
              {service.name}
            </Button>
          ))}
        </div>
      ) : null}
      <Form
        className="add-line"
        onSend={() => {
          setTried(true);
          if (wrong.what || wrong.quantity || wrong.price || howMuch === null) return;
          send(chosen, howMuch);
        }}
      >
        <ServiceBox
          id={BOX}
          services={services}
          text={text}
          chosen={chosen}
          error={tried ? wrong.what : null}
          onText={setText}
          onChoose={choose}
        />
        <div ref={amount}>
          <Field
            label={chosen?.unit ? `Quantity, ${chosen.unit}` : "Quantity"}
            required
            inputMode="decimal"
            value={quantity}
            error={tried ? wrong.quantity : null}
            onChange={(event) => setQuantity(event.target.value)}
          />
        </div>
        {free ? (
          <MoneyField label="Price of one" value={price} onChange={setPrice} error={tried ? wrong.price : null} />
        ) : null}
        <Button submit busy={use.busy}>
          Add
        </Button>
        {chosen?.kind === "package" ? (
          <small className="add-line-note">A package goes into the wallet when it is paid.</small>
        ) : free ? (
          <small className="add-line-note">{FREE}</small>
        ) : (
          <Check
            label="For a later visit"
            hint="Prepaid: no points and no sponsor’s value can be used on it."
            checked={later}
            onChange={(event) => setLater(event.target.checked)}
          />
        )}
      </Form>
    </Card>
  );
}
