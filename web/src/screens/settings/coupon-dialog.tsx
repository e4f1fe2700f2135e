/** A gift coupon: new, or changed for those who unlock from now on. */

import { useState } from "react";
import { createCoupon, updateCoupon } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Coupon } from "../../api/types.ts";
import type { Called } from "../../desk/catalogue.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { ServicesField } from "../../parts/service-field.tsx";
import { whole } from "../../words/quantities.ts";

interface Props {
  coupon: Coupon | null;
  changes: readonly (readonly string[])[];
  onClose: () => void;
}

export function CouponDialog({ coupon, changes, onClose }: Props) {
  const [name, setName] = useState(coupon?.name ?? "");
  const [kind, setKind] = useState<Coupon["kind"]>(coupon?.kind ?? "amount_off");
  const [amount, setAmount] = useState<Cents | null>(coupon?.kind === "amount_off" ? (coupon.value as Cents) : null);
  const [share, setShare] = useState(coupon?.kind === "percent_off" ? String(coupon.value) : "");
  const [items, setItems] = useState(coupon?.kind === "free_item" ? String(coupon.value) : "1");
  const [wanted, setWanted] = useState(() =>
    (coupon?.treatments ?? []).map((code, at): Called => ({ code, name: coupon?.treatment_names[at] ?? code })),
  );
  const [limit, setLimit] = useState(coupon?.limit ? String(coupon.limit) : "");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({ subject: `coupons/${coupon?.coupon_id ?? "new"}`, changes, onAnswer: onClose });
  const value = { amount_off: amount ?? 0, percent_off: Number(share), free_item: whole(items) ?? 0 }[kind];
  const limited = limit.trim() === "" ? null : whole(limit);
  const send = () => {
    const body = {
      name: name.trim(),
      value,
      treatments: wanted.map((each) => each.code),
      treatment_names: wanted.map((each) => each.name),
      limit: limited,
    };
    if (coupon) intent.run(updateCoupon, { path: { coupon_id: coupon.coupon_id }, body });
    else intent.run(createCoupon, { body: { ...body, kind } });
  };
  return (
    <Dialog title={coupon ? coupon.name : "Add Gift Coupon"} onClose={onClose}>
      <Form
        className="stack"
        state={intent.state}
        onSend={() => {
          setTried(true);
          if (name.trim() && value > 0 && (limit.trim() === "" || limited)) send();
        }}
      >
        <Field
          label="Name"
          name="name"
          required
          maxLength={100}
          value={name}
          hint="As the patient hears it: $50 off Botox."
          error={tried && !name.trim() ? "Give it a name." : null}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="fields">
          {coupon ? null : (
            <Choice label="Kind" value={kind} onChange={(event) => setKind(event.target.value as Coupon["kind"])}>
              <option value="amount_off">Amount off</option>
              <option value="percent_off">Percent off</option>
              <option value="free_item">Free item</option>
            </Choice>
          )}
          {kind === "percent_off" ? (
            <Field
              label="Percent"
              name="value"
              required
              inputMode="decimal"
              value={share}
              error={tried && !(value > 0) ? "Above 0, at most 100." : null}
              onChange={(event) => setShare(event.target.value)}
            />
          ) : null}
          {kind === "amount_off" ? (
            <MoneyField
              label="Amount"
              name="value"
              value={amount}
              onChange={setAmount}
              error={tried && !(value > 0) ? "An amount above 0." : null}
            />
          ) : null}
          {kind === "free_item" ? (
            <Field
              label="Free items"
              name="value"
              required
              inputMode="numeric"
              value={items}
              hint="How many of what it is for."
              error={tried && !(value > 0) ? "A whole number above 0." : null}
              onChange={(event) => setItems(event.target.value)}
            />
          ) : null}
          <Field
            label="How many in all"
            name="limit"
            inputMode="numeric"
            value={limit}
            hint="Nothing here: without a limit."
            error={tried && limit.trim() !== "" && !limited ? "A whole number above 0." : null}
            onChange={(event) => setLimit(event.target.value)}
          />
        </div>
        <ServicesField
          label="What it is for"
          sets
          hint="None chosen: any treatment or product."
          chosen={wanted}
          onChange={setWanted}
        />
        {coupon ? <p className="quiet">Deals that are unlocked already keep what they were unlocked with.</p> : null}
        <DialogEnd intent={intent} onClose={onClose}>
          {coupon ? "Save" : "Add"}
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
