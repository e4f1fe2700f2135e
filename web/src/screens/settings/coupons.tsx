/** Gift coupons: what unlocking offers, in the order in which it is shown. */
import { useState } from "react";
import { listCoupons, orderCoupons, retireCoupon } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Coupon } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { type UseIntent, useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { money } from "../../words/money.ts";
import { count, percent, several } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";
import { CouponDialog } from "./coupon-dialog.tsx";

const SUBJECT = ["settings", "coupons"] as const;

export function Coupons() {
  const coupons = useAnswer(listCoupons, {}, SUBJECT);
  const why = useWhyNot("instant_rewards.settings.edit");
  const [editing, setEditing] = useState<Coupon | "new" | null>(null);
  const change = useIntent<unknown>({ subject: "coupons", changes: [SUBJECT] });
  return (
    <Card
      title="Gift coupons"
      aside={
        <Button size="small" why={why} onClick={() => setEditing("new")}>
          Add Gift Coupon
        </Button>
      }
    >
      <IntentNote state={change.state} again={change.again} />
      <Loaded of={coupons}>
        {(body, { etag }) => {
          const active = body.coupons.filter((coupon) => coupon.status === "active");
          const retired = body.coupons.filter((coupon) => coupon.status === "retired");
          const order = (ids: string[]) =>
            change.run(orderCoupons, { body: { coupon_ids: ids }, ...(etag ? { if_match: etag } : {}) });
          return (
            <>
              {active.length === 0 ? <Empty>No coupon yet: unlocking would have nothing to offer.</Empty> : null}
              <Rows>
                {active.map((coupon, at) => (
                  <Row
                    key={coupon.coupon_id}
                    what={coupon.name}
                    value={
                      why ? null : (
                        <Actions
                          coupon={coupon}
                          change={change}
                          onChange={() => setEditing(coupon)}
                          onUp={at > 0 ? () => order(raised(active, at)) : null}
                        />
                      )
                    }
                    under={about(coupon)}
                  />
                ))}
              </Rows>
              {retired.length ? (
                <details className="retired">
                  <summary>{several(retired.length, "retired coupon")}</summary>
                  <Rows>
                    {retired.map((coupon) => (
                      <Row
                        key={coupon.coupon_id}
                        what={coupon.name}
                        under={about(coupon)}
                        beside={coupon.retired_at ? `retired ${day(coupon.retired_at)}` : null}
                      />
                    ))}
                  </Rows>
                </details>
              ) : null}
            </>
          );
        }}
      </Loaded>
      {editing ? (
        <CouponDialog
          coupon={editing === "new" ? null : editing}
          changes={[SUBJECT]}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Card>
  );
}

/** The ids with this one a place further up. */
function raised(coupons: readonly Coupon[], at: number): string[] {
  const ids = coupons.map((coupon) => coupon.coupon_id);
  const [moved = ""] = ids.splice(at, 1);
  ids.splice(at - 1, 0, moved);
  return ids;
}

interface ActionsProps {
  coupon: Coupon;
  change: UseIntent<unknown>;
  onChange: () => void;
  /** Null for the first. */
  onUp: (() => void) | null;
}

function Actions({ coupon, change, onChange, onUp }: ActionsProps) {
  const busy = change.state.is === "sending";
  return (
    <span className="line">
      {onUp ? (
        <Button size="small" busy={busy} aria-label={`Move ${coupon.name} up`} onClick={onUp}>
          <span aria-hidden="true">↑</span>
        </Button>
      ) : null}
      <Menu kind="button small" summary="…" label={`More about ${coupon.name}`}>
        <Button size="small" onClick={onChange}>
          Change
        </Button>
        <Button
          kind="danger"
          size="small"
          busy={busy}
          aria-label={`Retire ${coupon.name}`}
          onClick={() => change.run(retireCoupon, { path: { coupon_id: coupon.coupon_id } })}
        >
          Retire
        </Button>
      </Menu>
    </span>
  );
}

function about(coupon: Coupon) {
  const worth = {
    amount_off: money(coupon.value as Cents),
    percent_off: percent(coupon.value),
    free_item: `${count(coupon.value)} free`,
  }[coupon.kind];
  return (
    <>
      {worth} · {coupon.treatment_names.join(", ") || "any treatment"}
      {coupon.used ? ` · used ${several(coupon.used, "time")}` : ""}{" "}
      {coupon.limit ? <Badge>{count(coupon.limit)} in all</Badge> : null}
    </>
  );
}
