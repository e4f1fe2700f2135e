/** A service or product by typing, with quantity and price. */
import { useId, useState } from "react";
import { useParams } from "wouter";
import { addLine, listPrograms } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import type { UseCart } from "../../desk/use-cart.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Check, Choice, Field } from "../../parts/field.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { named } from "../../words/quantities.ts";

const A_DAY_MS = 86_400_000;
const KINDS = {
  treatment: "Treatment",
  product: "Product",
  package: "Package",
  service_charge: "Service charge",
} as const;
type Kind = keyof typeof KINDS;

export function AddLine({ use }: { use: UseCart }) {
  const { checkout = "" } = useParams<{ checkout: string }>();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind>("treatment");
  const [quantity, setQuantity] = useState("1");
  const [price, setPrice] = useState<Cents | null>(null);
  const [later, setLater] = useState(false);
  const [tried, setTried] = useState(false);
  const id = useId();
  const programs = useAnswer(listPrograms, {}, ["programs"], { fresh: A_DAY_MS });
  const codes = programs.is === "ready" ? programs.body.treatments : [];
  const code = codes.find((each) => named(each).toLowerCase() === text.trim().toLowerCase()) ?? slug(text);
  const units = Number(quantity);
  const wrong = {
    what: code ? null : "What is it? Begin to type its name.",
    quantity: Number.isInteger(units) && units > 0 ? null : "A whole number, 1 or more.",
    price: price === null ? "The price of one." : null,
  };
  const add = () => {
    setTried(true);
    if (wrong.what || wrong.quantity || price === null) return;
    const contents = kind === "package" ? [{ treatment: code, units }] : [];
    use.run(addLine, {
      path: { checkout_id: checkout },
      body: {
        kind,
        treatment: code,
        description: named(text.trim() || code),
        quantity: kind === "package" ? 1 : units,
        unit_price_cents: price,
        used_now: kind === "package" ? false : !later,
        ...(contents.length ? { contents } : {}),
      },
    });
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
          {codes.map((each) => (
            <option key={each} value={named(each)} />
          ))}
        </datalist>
        <Choice label="Kind" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {Object.entries(KINDS).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Choice>
        <Field
          label={kind === "package" ? "Sessions" : "Quantity"}
          required
          inputMode="numeric"
          value={quantity}
          error={tried ? wrong.quantity : null}
          onChange={(event) => setQuantity(event.target.value)}
        />
        <MoneyField
          label={kind === "package" ? "Price of the package" : "Price of one"}
          value={price}
          onChange={setPrice}
          error={tried ? wrong.price : null}
        />
        <Button submit busy={use.busy}>
          Add
        </Button>
        {kind === "package" ? (
          <small className="add-line-note">A package goes into the wallet when it is paid.</small>
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

/** A name that nobody listed, as a code. */
function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60);
}
