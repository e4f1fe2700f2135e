/** Gift coupons: what unlocking offers, in the order in which it is shown. */
import { useState } from "react";
import { createCoupon, listCoupons, orderCoupons, retireCoupon } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Coupon } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { count, named, percent } from "../../words/quantities.ts";

const SUBJECT = ["settings", "coupons"] as const;

export function Coupons() {
  const coupons = useAnswer(listCoupons, {}, SUBJECT);
  const why = useWhyNot("instant_rewards.settings.edit");
  const [adding, setAdding] = useState(false);
  const change = useIntent<unknown>({ subject: "coupons", changes: [SUBJECT] });
  return (
    <Card
      title="Gift coupons"
      aside={
        <Button size="small" why={why} onClick={() => setAdding(true)}>
          Add Gift Coupon
        </Button>
      }
    >
      <IntentNote state={change.state} again={change.again} />
      <Loaded of={coupons}>
        {(body, { etag }) => {
          const active = body.coupons.filter((coupon) => coupon.status === "active");
          const first = (coupon: Coupon) => {
            const others = active.filter((each) => each !== coupon).map((each) => each.coupon_id);
            change.run(orderCoupons, {
              body: { coupon_ids: [coupon.coupon_id, ...others] },
              ...(etag ? { if_match: etag } : {}),
            });
          };
          return active.length === 0 ? (
            <Empty>No coupon yet: unlocking would have nothing to offer.</Empty>
          ) : (
            <Rows>
              {active.map((coupon, at) => (
                <Row
                  key={coupon.coupon_id}
                  what={coupon.name}
                  value={
                    why ? null : (
                      <span className="line">
                        {at > 0 ? (
                          <Button size="small" busy={change.state.is === "sending"} onClick={() => first(coupon)}>
                            To the top
                          </Button>
                        ) : null}
                        <Button
                          size="small"
                          busy={change.state.is === "sending"}
                          aria-label={`Retire ${coupon.name}`}
                          onClick={() => change.run(retireCoupon, { path: { coupon_id: coupon.coupon_id } })}
                        >
                          Retire
                        </Button>
                      </span>
                    )
                  }
                  under={about(coupon)}
                />
              ))}
            </Rows>
          );
        }}
      </Loaded>
      {adding ? <NewCoupon onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function about(coupon: Coupon) {
  const worth = {
    amount_off: money(coupon.value as Cents),
    percent_off: percent(coupon.value),
    free_item: "free",
  }[coupon.kind];
  return (
    <>
      {worth} · {coupon.treatments.length ? coupon.treatments.map(named).join(", ") : "any treatment"}
      {coupon.used ? ` · used ${count(coupon.used)} times` : ""}{" "}
      {coupon.limit ? <Badge>{count(coupon.limit)} in all</Badge> : null}
    </>
  );
}

function NewCoupon({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Coupon["kind"]>("amount_off");
  const [amount, setAmount] = useState<Cents | null>(null);
  const [share, setShare] = useState("");
  const [treatments, setTreatments] = useState("");
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>({ subject: "coupons/new", changes: [SUBJECT], onAnswer: onClose });
  const value = kind === "percent_off" ? Number(share) : (amount ?? 0);
  return (
    <Dialog title="Add Gift Coupon" onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!name.trim() || !(value > 0)) return;
          const codes = treatments.split(",").map((code) => code.trim().toLowerCase().replace(/\s+/g, "_"));
          intent.run(createCoupon, {
            body: { name: name.trim(), kind, value, treatments: codes.filter(Boolean) },
          });
        }}
      >
        <Field
          label="Name"
          required
          value={name}
          hint="As the patient hears it: $50 off Botox."
          error={tried && !name.trim() ? "Give it a name." : null}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="fields">
          <Choice label="Kind" value={kind} onChange={(event) => setKind(event.target.value as Coupon["kind"])}>
            <option value="amount_off">Amount off</option>
            <option value="percent_off">Percent off</option>
            <option value="free_item">Free item</option>
          </Choice>
          {kind === "percent_off" ? (
            <Field
              label="Percent"
              required
              inputMode="decimal"
              value={share}
              error={tried && !(value > 0) ? "Above 0, at most 100." : null}
              onChange={(event) => setShare(event.target.value)}
            />
          ) : (
            <MoneyField
              label={kind === "free_item" ? "Worth" : "Amount"}
              value={amount}
              onChange={setAmount}
              error={tried && !(value > 0) ? "An amount above 0." : null}
            />
          )}
        </div>
        <Field
          label="Treatments"
          value={treatments}
          hint="Separated by commas; nothing here: any."
          onChange={(event) => setTreatments(event.target.value)}
        />
        <DialogEnd intent={intent} onClose={onClose}>
          Add
        </DialogEnd>
      </form>
    </Dialog>
  );
}
