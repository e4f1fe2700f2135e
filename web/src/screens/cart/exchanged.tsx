import { useState } from "react";
import { listExchanges, listLoyaltyAccounts } from "../../api/operations.ts";
import type { LineBody } from "../../api/schemas.ts";
import type { Account, Cart, Exchange } from "../../api/types.ts";
import { useServices } from "../../desk/catalogue.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Choice } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { several } from "../../words/quantities.ts";

interface Props {
  cart: Cart;
  busy: boolean;
  onAdd: (body: LineBody) => void;
}

/** What points were exchanged for and is used at the practice (S1): a line that costs nothing. */
export function Exchanged({ cart, busy, onAdd }: Props) {
  const path = { patient_id: cart.patient_id };
  const accounts = useAnswer(listLoyaltyAccounts, { path }, ["points", cart.patient_id]);
  if (accounts.is !== "ready") return null;
  return accounts.body.loyalty_accounts.map((account) => (
    <OfAccount key={account.account_id} account={account} cart={cart} busy={busy} onAdd={onAdd} />
  ));
}

function OfAccount({ account, cart, busy, onAdd }: Props & { account: Account }) {
  const path = { account_id: account.account_id };
  const exchanges = useAnswer(listExchanges, { path }, ["exchanges", account.account_id]);
  if (exchanges.is !== "ready") return null;
  const taken = new Set(cart.lines.map((line) => line.exchange_id));
  const open = exchanges.body.exchanges.filter(
    (each) => each.state === "open" && each.ships_to === "practice" && !taken.has(each.exchange_id),
  );
  if (open.length === 0) return null;
  return (
    <section className="sell">
      <h3>Exchanged for points</h3>
      {open.map((exchange) => (
        <Use key={exchange.exchange_id} exchange={exchange} program={account.program} busy={busy} onAdd={onAdd} />
      ))}
    </section>
  );
}

interface UseProps {
  exchange: Exchange;
  program: string;
  busy: boolean;
  onAdd: (body: LineBody) => void;
}

function Use({ exchange, program, busy, onAdd }: UseProps) {
  const { services } = useServices("");
  const own = services.filter((service) => service.earns.some((code) => code.program === program));
  const [chosen, setChosen] = useState("");
  return (
    <Form
      className="line-form"
      onSend={() => {
        if (chosen) onAdd({ service_code: chosen, quantity: exchange.quantity, exchange_id: exchange.exchange_id });
      }}
    >
      <p>
        <strong>{exchange.name}</strong>
        <br />
        <small>{several(exchange.quantity, exchange.unit)}, paid with points</small>
      </p>
      <Choice label="In the catalogue" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">Choose what it is</option>
        {own.map((service) => (
          <option key={service.service_code} value={service.service_code}>
            {service.name}
          </option>
        ))}
      </Choice>
      <Button submit busy={busy} why={chosen ? null : "Choose what it is here."}>
        Add it
      </Button>
    </Form>
  );
}
