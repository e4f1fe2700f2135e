import { useState } from "react";
import { useLocation } from "wouter";
import type { Cents } from "../../api/schemas.ts";
import { now } from "../../desk/clock.ts";
import { useColleagues } from "../../desk/colleagues.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { daysBefore } from "../../words/times.ts";

interface Props {
  asked: Record<string, string>;
  onLook: (query: Record<string, string>) => void;
}

const STATES = {
  sold: "Everything sold",
  completed: "Nothing given back",
  partially_refunded: "Partly given back",
  refunded: "Wholly given back",
  cancelled: "Cancelled",
};
const RECEIPT = /^chk_/;

/** What is looked for; what was looked for stays in the address, so that going back shows it again. */
export function Sought({ asked, onLook }: Props) {
  const [, go] = useLocation();
  const [amount, setAmount] = useState<Cents | null>(asked.amount_cents ? (Number(asked.amount_cents) as Cents) : null);
  const look = (form: FormData) => {
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const receipt = said("receipt");
    if (RECEIPT.test(receipt)) {
      go(`/sales/${encodeURIComponent(receipt)}`);
      return;
    }
    const query = {
      from: said("from"),
      to: said("to"),
      state: said("state") === "sold" ? "" : said("state"),
      code: said("code"),
      user: said("user"),
      provider: said("provider"),
      reference: receipt,
      amount_cents: amount === null ? "" : String(amount),
    };
    onLook(Object.fromEntries(Object.entries(query).filter(([, value]) => value)));
  };
  return (
    <Card
      title="Look for"
      aside={
        <span className="line">
          <Button size="small" onClick={() => onLook({ day: daysBefore(0, now()) })}>
            Today
          </Button>
          <Button size="small" onClick={() => onLook({ day: daysBefore(1, now()) })}>
            Yesterday
          </Button>
          <Button size="small" onClick={() => onLook({ from: daysBefore(7, now()) })}>
            A week
          </Button>
        </span>
      }
    >
      <Form className="sought" onSend={look}>
        <Field label="From" name="from" type="date" defaultValue={asked.from ?? asked.day} />
        <Field label="To" name="to" type="date" defaultValue={asked.to ?? asked.day} />
        <MoneyField label="Amount" value={amount} onChange={setAmount} required={false} />
        <Field label="Code" name="code" defaultValue={asked.code} />
        <Field label="Receipt or visit" name="receipt" maxLength={80} defaultValue={asked.reference} />
        <Somebody label="Taken by" name="user" chosen={asked.user} />
        <Somebody label="Done by" name="provider" chosen={asked.provider} />
        <Choice label="State" name="state" defaultValue={asked.state ?? "sold"}>
          {Object.entries(STATES).map(([state, name]) => (
            <option key={state} value={state}>
              {name}
            </option>
          ))}
        </Choice>
        <Button submit kind="primary">
          Look
        </Button>
      </Form>
    </Card>
  );
}

interface SomebodyProps {
  label: string;
  name: string;
  chosen: string | undefined;
}

/** Somebody who works here, or anybody; blocked ones too, for they sold once. */
function Somebody({ label, name, chosen }: SomebodyProps) {
  const colleagues = useColleagues();
  return (
    <Choice key={colleagues.length} label={label} name={name} defaultValue={chosen ?? ""}>
      <option value="">Anybody</option>
      {colleagues.map((colleague) => (
        <option key={colleague.user_id} value={colleague.user_id}>
          {colleague.name}
        </option>
      ))}
    </Choice>
  );
}
