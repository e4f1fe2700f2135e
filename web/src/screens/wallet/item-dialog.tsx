/** A package, a product or a certificate, in or out. */

import { useState } from "react";
import { addWalletItem, removeWalletItem } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Wallet } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ReasonField } from "../../parts/reason-field.tsx";
import { units } from "../../words/quantities.ts";

interface Props {
  patientId: string;
  wallet: Wallet;
  does: "add_item" | "remove_item";
  onClose: () => void;
}

type Kind = "package" | "product" | "certificate";

export function ItemDialog({ patientId, wallet, does, onClose }: Props) {
  const adds = does === "add_item";
  const [kind, setKind] = useState<Kind>("package");
  const [item, setItem] = useState("");
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
  const known = [...new Set(lots.map((lot) => lot.item))];
  const code = item
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, "_");
  const howMany = units(text);
  const size = certificate ? { amount_cents: amount } : { units: howMany };
  const whole = code && reason.trim() && (certificate ? amount : howMany);
  const send = () => {
    setTried(true);
    if (!whole) return;
    const path = { patient_id: patientId };
    const body = { kind, item: code, reason: reason.trim(), ...size };
    if (adds)
      intent.run(addWalletItem, { path, body: certificate ? body : { ...body, worth_cents: (amount ?? 0) as Cents } });
    else intent.run(removeWalletItem, { path, body });
  };
  return (
    <Dialog title={adds ? "Add to the wallet" : "Remove from the wallet"} onClose={onClose}>
      <Form className="stack" onSend={() => send()}>
        <div className="fields">
          <Choice label="What" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            <option value="package">Package (sessions)</option>
            <option value="product">Product (units)</option>
            <option value="certificate">Certificate (dollars)</option>
          </Choice>
          <Field
            label={certificate ? "Program" : "Item"}
            required
            value={item}
            list="wallet-items"
            error={tried && !code ? "Which one?" : null}
            onChange={(event) => setItem(event.target.value)}
          />
          <datalist id="wallet-items">
            {known.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
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
