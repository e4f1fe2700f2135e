/** What the day's sales were: services, discounts by reason, what is used later, what sponsors pay, what went back. */
import { getCheckoutSettings } from "../../api/operations.ts";
import type { DayTotals } from "../../api/types.ts";
import { useProgramName } from "../../desk/programs.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { methodNamed } from "../../words/payments.ts";
import { named, several } from "../../words/quantities.ts";

const AN_HOUR_MS = 3_600_000;

export function Sold({ day }: { day: DayTotals }) {
  const { sales } = day;
  return (
    <Card title="Sold">
      <Rows>
        <Row what="Prices, after discounts" value={money(sales.gross_cents)} />
        <Row what="Paid from wallets" value={money(sales.wallet_cents)} under="sessions and products" />
        <Row what="Gift coupons" value={money(sales.coupon_cents)} />
        <Row what="Tax" value={money(day.net_tax_cents)} under="refunds taken off" />
      </Rows>
    </Card>
  );
}

export function Discounts({ day }: { day: DayTotals }) {
  const given = day.sales.discounts;
  const settings = useAnswer(getCheckoutSettings, {}, ["settings", "checkout"], {
    fresh: AN_HOUR_MS,
    enabled: given.length > 0,
  });
  if (given.length === 0) return null;
  const reasons = settings.is === "ready" ? settings.body.discount_reasons : [];
  return (
    <Card title="Discounts, by reason">
      <Rows>
        {given.map((part) => (
          <Row
            key={part.kind}
            what={reasons.find((reason) => reason.code === part.kind)?.name ?? named(part.kind)}
            value={money(part.amount_cents)}
          />
        ))}
      </Rows>
    </Card>
  );
}

export function SoldForLater({ day }: { day: DayTotals }) {
  if (day.sales.value.length === 0) return null;
  return (
    <Card title="Sold to be used later" aside="in the drawer, and owed">
      <Rows>
        {day.sales.value.map((part) => (
          <Row key={part.kind} what={named(part.kind)} value={money(part.amount_cents)} />
        ))}
      </Rows>
    </Card>
  );
}

export function SponsorsOwe({ day }: { day: DayTotals }) {
  const { tenders, unverified_tenders: unverified } = day.sales;
  const some = tenders.length + unverified.length > 0;
  const nameOf = useProgramName(some);
  return (
    <Card title="Sponsors owe">
      {some ? null : <Empty>Nothing of a sponsor’s was used.</Empty>}
      <Rows>
        {tenders.map((part) => (
          <Row key={part.kind} what={nameOf(part.kind)} value={money(part.amount_cents)} />
        ))}
        {unverified.map((part) => (
          <Row
            key={part.kind}
            what={nameOf(part.kind)}
            value={money(part.amount_cents)}
            under="by codes from the sponsor’s own page"
          />
        ))}
      </Rows>
    </Card>
  );
}

export function GivenBack({ day }: { day: DayTotals }) {
  const { refunds } = day;
  return (
    <Card title="Given back" aside={several(refunds.documents, "refund")}>
      {refunds.documents === 0 ? <Empty>Nothing went back.</Empty> : null}
      <Rows>
        {refunds.payments.map((part) => (
          <Row key={part.kind} what={methodNamed(part.kind)} value={money(part.amount_cents)} />
        ))}
      </Rows>
    </Card>
  );
}
