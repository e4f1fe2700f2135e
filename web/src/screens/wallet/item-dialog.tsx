/** A package, a product or a certificate, in or out. */

import { useState } from "react";
import { addWalletItem, removeWalletItem } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Wallet } from "../../api/types.ts";
import type { Called } from "../../desk/catalogue.ts";
import { usePrograms } from "../../desk/programs.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { ServiceField } from "../../parts/service-field.tsx";
import { units } from "../../words/quantities.ts";

interface Props {
  patientId: string;
  wallet: Wallet;
  does: "add_item" | "remove_item";
  onClose: () => void;
}

type Kind = "package" | "product" | "certificate";
const NONE: Called = { code: "", name: "" };

export function ItemDialog({ patientId, wallet, does, onClose }: Props) {
  const adds = does === "add_item";
  const [kind, setKind] = useState<Kind>("package");
  const [item, setItem] = useState(NONE);
  const [text, setText] = useState("1");
  const [amount, setAmount] = useState<Cents | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({
    subject: `items/${patientId}`,
    changes: [["wallet", patientId], ["cart"]],
    onAnswer: onClose,
  });
  const certificate = kind === "certificate";
  const lots = { package: wallet.packages, product: wallet.products, certificate: wallet.certificates }[kind];
  const there = [...new Map(lots.map((lot) => [lot.item, { code: lot.item, name: lot.item_name }])).values()];
  const howMany = units(text);
  const size = certificate ? { amount_cents: amount } : { units: howMany };
  const whole = item.code && reason.trim() && (certificate ? amount : howMany);
  const send = () => {
    setTried(true);
    if (!whole) return;
    const path = { patient_id: patientId };
    const body = { kind, item: item.code, reason: reason.trim(), ...size };
    const worth = certificate ? {} : { item_name: item.name, worth_cents: (amount ?? 0) as Cents };
    if (adds) intent.run(addWalletItem, { path, body: { ...body, ...worth } });
    else intent.run(removeWalletItem, { path, body });
  };
  const error = tried && !item.code ? "Which one?" : null;
  return (
    <Dialog title={adds ? "Add to the wallet" : "Remove from the wallet"} onClose={onClose}>
      <Form className="stack" onSend={() => send()}>
        <div className="fields">
          <Choice
            label="What"
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as Kind);
              setItem(NONE);
            }}
          >
            <option value="package">Package (sessions)</option>
            <option value="product">Product (units)</option>
            <option value="certificate">Certificate (dollars)</option>
          </Choice>
          {adds && !certificate ? (
            <ServiceField
              key={kind}
              label="Of which service"
              sets
              code={item.code}
              error={error}
              onChange={(code, name) => setItem({ code: code ?? "", name })}
            />
          ) : (
            <Which
              label={certificate ? "Programme" : "Which"}
              of={adds ? null : there}
              value={item.code}
              error={error}
              onChange={setItem}
            />
          )}
          {certificate ? null : (
            <Field
              label={kind === "package" ? "Sessions" : "Units"}
              required
              inputMode="decimal"
              value={text}
              error={tried && !howMany ? "A number above 0, with at most two decimals." : null}
              onChange={(event) => setText(event.target.value)}
            />
          )}
          {certificate || adds ? (
            <MoneyField
              label={certificate ? "Amount" : "Worth in all"}
              required={certificate}
              value={amount}
              onChange={setAmount}
              error={tried && certificate && !amount ? "Enter an amount." : null}
            />
          ) : null}
        </div>
        <ReasonField value={reason} onChange={setReason} tried={tried} />
        <DialogEnd intent={intent} onClose={onClose}>
          {adds ? "Add" : "Remove"}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}

interface WhichProps {
  label: string;
  /** What there is to take from; null: the programmes that a certificate may be of. */
  of: readonly Called[] | null;
  value: string;
  error: string | null;
  onChange: (item: Called) => void;
}

function Which({ label, of, value, error, onChange }: WhichProps) {
  const programs = usePrograms(of === null);
  const all = programs.is === "ready" ? programs.body.programs : [];
  const offered = of ?? all.map((each): Called => ({ code: each.program, name: each.name }));
  return (
    <Choice
      label={label}
      value={value}
      error={error}
      onChange={(event) => onChange(offered.find((each) => each.code === event.target.value) ?? NONE)}
    >
      <option value="">{offered.length ? "Choose one" : "There is none"}</option>
      {offered.map((each) => (
        <option key={each.code} value={each.code}>
          {each.name}
        </option>
      ))}
    </Choice>
  );
}
