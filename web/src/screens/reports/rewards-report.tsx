import { getInstantRewardsReport } from "../../api/operations.ts";
import type { RewardsReport as Report } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Columns } from "../../parts/plot.tsx";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";
import { dayOfMonth, daysBefore } from "../../words/times.ts";

const DAYS = 14;

/** Two weeks of instant rewards: how many windows opened, how many unlocked, and what became of the coupons. */
export function RewardsReport() {
  const query = { from: daysBefore(DAYS - 1, now()), to: daysBefore(0, now()) };
  const report = useAnswer(getInstantRewardsReport, { query }, ["report", "instant-rewards", query.to]);
  return <Loaded of={report}>{(body) => <Figures report={body} />}</Loaded>;
}

function Figures({ report }: { report: Report }) {
  const { total } = report;
  if (total.windows_opened === 0) {
    return (
      <Card title="Instant rewards">
        <Empty>No window opened in the last two weeks. The first completed checkout of a patient opens one.</Empty>
      </Card>
    );
  }
  return (
    <>
      <div className="columns">
        <Card title="Unlocked" aside="the last two weeks">
          <div className="due">{count(total.windows_unlocked)}</div>
          <small>
            of {several(total.windows_opened, "window")} · {count(total.windows_lapsed)} ended locked ·{" "}
            {count(total.windows_running)} still {total.windows_running === 1 ? "runs" : "run"}
          </small>
          <p>
            {money(total.unlocked_amount_cents)} was spent in the windows that unlocked, and{" "}
            {several(total.unlocked_points, "point")} earned.
          </p>
        </Card>
        <Card title="Gift coupons">
          {total.coupons.length === 0 ? <Empty>No coupon was offered.</Empty> : null}
          <Rows>
            {total.coupons.map((coupon) => (
              <Row
                key={coupon.coupon_id}
                what={coupon.name}
                value={`${count(coupon.used)} used`}
                under={`offered ${several(coupon.shown, "time")}`}
                beside={coupon.expired ? `${count(coupon.expired)} expired` : null}
              />
            ))}
          </Rows>
        </Card>
      </div>
      <Card title="Day by day">
        <Columns
          label="Windows by day"
          series={["Unlocked", "Not unlocked"]}
          columns={report.days.map((figures) => ({
            name: dayOfMonth(figures.day ?? ""),
            said: count(figures.windows_opened),
            values: [figures.windows_unlocked, Math.max(0, figures.windows_opened - figures.windows_unlocked)],
          }))}
        />
      </Card>
    </>
  );
}
