/** What has to be in the drawer and on the terminal: by way to pay, by the user who took it, and whose the tips are. */
import type { DayTotals } from "../../api/types.ts";
import { useUserName } from "../../desk/colleagues.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Bars } from "../../parts/plot.tsx";
import { money } from "../../words/money.ts";
import { methodNamed } from "../../words/payments.ts";
import { several } from "../../words/quantities.ts";

export function Taken({ day }: { day: DayTotals }) {
  return (
    <Card title="In the drawer and on the terminal" aside={several(day.sales.documents, "sale")}>
      {day.net_payments.length + day.net_tips.length === 0 ? <Empty>Nothing was taken on this day.</Empty> : null}
      <Bars
        rows={[
          ...day.net_payments.map((part) => ({
            name: methodNamed(part.kind),
            value: part.amount_cents,
            said: money(part.amount_cents),
          })),
          ...day.net_tips.map((part) => ({
            name: `Tips, ${methodNamed(part.kind).toLowerCase()}`,
            value: part.amount_cents,
            said: money(part.amount_cents),
          })),
        ]}
      />
    </Card>
  );
}

export function DrawerByUser({ day }: { day: DayTotals }) {
  const nameOf = useUserName(day.drawer.length > 0);
  if (day.drawer.length === 0) return null;
  return (
    <Card title="By who took it" aside="tips included">
      <Rows>
        {day.drawer.map((part) => (
          <Row
            key={`${part.user}/${part.method}`}
            what={nameOf(part.user)}
            value={money(part.amount_cents)}
            under={methodNamed(part.method)}
          />
        ))}
      </Rows>
    </Card>
  );
}

export function TipsByProvider({ day }: { day: DayTotals }) {
  const nameOf = useUserName(day.tips.some((part) => part.provider_id !== null));
  if (day.tips.length === 0) return null;
  return (
    <Card title="Tips, by who gets them">
      <Rows>
        {day.tips.map((part) => (
          <Row
            key={part.provider_id}
            what={part.provider_id === null ? "Not said for whom" : nameOf(part.provider_id)}
            value={money(part.amount_cents)}
          />
        ))}
      </Rows>
    </Card>
  );
}
