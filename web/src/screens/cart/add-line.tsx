/** A service of the catalogue by typing, with its quantity; or a free line, which has a name and a price. */
import { useId, useState } from "react";
import { useParams } from "wouter";
import { addLine, listServices } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";

const AN_HOUR_MS = 3_600_000;
const LISTED = "100";

export function AddLine({ use }: { use: UseCart }) {
  const { checkout = "" } = useParams<{ checkout: string }>();
  const [text, setText] = useState("");
  const [quantity, setQuantity] = useState("1");
  const [price, setPrice] = useState<Cents | null>(null);
  const [later, setLater] = useState(false);
  const [tried, setTried] = useState(false);
  const id = useId();
  const catalogue = useAnswer(listServices, { query: { limit: LISTED } }, ["services"], { fresh: AN_HOUR_MS });
  const services = catalogue.is === "ready" ? catalogue.body.services : [];
  const typed = text.trim().toLowerCase();
  const service = services.find((each) => each.name.toLowerCase() === typed || each.service_code === typed);
  const units = Number(quantity);
  const whole = Number.isInteger(units) || service === undefined || service.divisible;
  const wrong = {
    what: typed ? null : "What is it? Begin to type its name.",
    quantity: units > 0 && whole ? null : "A quantity above 0; what is sold whole, whole.",
    price: service || price !== null ? null : "The catalogue does not have it: the price of one.",
  };
  const add = () => {
    setTried(true);
    if (wrong.what || wrong.quantity || wrong.price) return;
    const what = service
      ? { service_code: service.service_code, ...(later ? { used_now: false } : {}) }
      : { name: text.trim(), ...(price === null ? {} : { unit_price_cents: price }) };
    use.run(addLine, { path: { checkout_id: checkout }, body: { ...what, quantity: units } });
    setText("");
    setQuantity("1");
    setPrice(null);
    setLater(false);
    setTried(false);
    document.getElementById("add-line")?.focus();
  };
  return (
    <Card title="Add to the cart">
      <form
        className="add-line"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          id="add-line"
          label="Service or product"
          required
          list={`${id}-known`}
          value={text}
          error={tried ? wrong.what : null}
          onChange={(event) => setText(event.target.value)}
        />
        <datalist id={`${id}-known`}>
          {services.map((each) => (
            <option key={each.service_code} value={each.name}>
              {money(each.price_cents)}
            </option>
          ))}
        </datalist>
        <Field
          label="Quantity"
          required
          inputMode="decimal"
          value={quantity}
          error={tried ? wrong.quantity : null}
          onChange={(event) => setQuantity(event.target.value)}
        />
        {typed && !service ? (
          <MoneyField label="Price of one" value={price} onChange={setPrice} error={tried ? wrong.price : null} />
        ) : null}
        <Button submit busy={use.busy}>
          Add
        </Button>
        {service?.kind === "package" ? (
          <small className="add-line-note">A package goes into the wallet when it is paid.</small>
        ) : typed && !service ? (
          <small className="add-line-note">It is not in the catalogue: it earns nothing, and no sponsor pays it.</small>
        ) : (
          <Check
            label="For a later visit"
            hint="Prepaid: no points and no sponsor’s value can be used on it."
            checked={later}
            onChange={(event) => setLater(event.target.checked)}
          />
        )}
      </form>
    </Card>
  );
}
