/** What is going on now: carts that are open, deals that run, what ends soon, what waits at sponsors. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";
import { getToday } from "../../api/operations.ts";
import type { Today as Body, InstantRewards } from "../../api/types.ts";
import { useLive } from "../../desk/live.ts";
import { readAgain } from "../../desk/read-again.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Countdown } from "../../parts/countdown.tsx";
import { Busy, Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { money } from "../../words/money.ts";
import { capital, several } from "../../words/quantities.ts";
import { clock, day } from "../../words/times.ts";
import { endings } from "./endings.ts";

export function Today() {
  const today = useAnswer(getToday, {}, ["today"]);
  useCarts(today.is === "ready" ? today.body.open_checkouts : null);
  return (
    <>
      <header className="screen-head">
        <h1>Today</h1>
      </header>
      <div className="columns">
        <div className="stack">
          <Card title="Open carts">
            <Loaded of={today}>{(body) => <OpenCarts carts={body.open_checkouts} />}</Loaded>
          </Card>
        </div>
        <Rewards />
        <div className="stack">
          <Card title="Ends within 30 days">
            <Loaded of={today}>{(body) => <Ending today={body} />}</Loaded>
          </Card>
          <Card title="Waits at a sponsor" aside={<Link href="/sponsors">Sponsors</Link>}>
            <Loaded of={today}>{(body) => <Waiting waiting={body.waiting} />}</Loaded>
          </Card>
        </div>
      </div>
    </>
  );
}

/** Carts that were opened or ended at any desk: what stands here is read again once they are others. */
function useCarts(shown: Body["open_checkouts"] | null): void {
  const queries = useQueryClient();
  const { carts } = useLive();
  const now = carts?.join();
  const before = shown?.map((cart) => cart.checkout_id).join();
  useEffect(() => {
    if (now !== undefined && before !== undefined && now !== before) readAgain(queries, ["today"]);
  }, [queries, now, before]);
}

function Rewards() {
  const { active, known } = useLive();
  const unlocked = active.filter((rewards) => rewards.active);
  const running = active.filter((rewards) => !rewards.active);
  return (
    <div className="stack">
      <Card title="Instant rewards unlocked" aside={unlocked.length ? <Badge tone="good">active</Badge> : null}>
        {known ? null : <Busy />}
        {known && unlocked.length === 0 ? (
          <Empty>Nobody has deals to use right now. Who reaches the threshold at checkout appears here.</Empty>
        ) : (
          <Rows>
            {unlocked.map((rewards) => (
              <Deal key={rewards.window_id} rewards={rewards} />
            ))}
          </Rows>
        )}
      </Card>
      <Card title="On the way to instant rewards">
        {known ? null : <Busy />}
        {known && running.length === 0 ? (
          <Empty>No window is running. It opens with a patient’s first completed checkout.</Empty>
        ) : (
          <Rows>
            {running.map((rewards) => (
              <OnTheWay key={rewards.window_id} rewards={rewards} />
            ))}
          </Rows>
        )}
      </Card>
    </div>
  );
}

function OpenCarts({ carts }: { carts: Body["open_checkouts"] }) {
  if (carts.length === 0) return <Empty>No cart is open. Find a patient above and press “Open checkout”.</Empty>;
  return (
    <Rows>
      {carts.map((cart) => (
        <Row
          key={cart.checkout_id}
          what={<PatientName patientId={cart.patient_id} />}
          value={
            <Link className="button small" href={`/checkouts/${cart.checkout_id}`}>
              {money(cart.balance_cents)}
            </Link>
          }
          under={cart.line_names.join(", ") || "Empty"}
          beside={cart.opened_at ? `since ${clock(cart.opened_at)}` : null}
        />
      ))}
    </Rows>
  );
}

/** Of whose value to speak while there is time. */
function Ending({ today }: { today: Body }) {
  const patients = endings(today);
  const silent = [
    today.expiring_wallets ? null : "The wallet gives no answer right now.",
    today.expiring_accounts ? null : "Points give no answer right now.",
  ].filter((sentence) => sentence !== null);
  return (
    <>
      {patients.length ? (
        <Rows>
          {patients.map((patient) => (
            <Row
              key={patient.patientId}
              what={<PatientName patientId={patient.patientId} />}
              value={<Badge tone="warn">{day(patient.at)}</Badge>}
              under={patient.what.join(", ")}
            />
          ))}
        </Rows>
      ) : null}
      {silent.map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
      {patients.length || silent.length ? null : <Empty>Nobody’s value or points end within 30 days.</Empty>}
      {today.more_expiring ? <p className="quiet">These end first; there are others.</p> : null}
    </>
  );
}

function Waiting({ waiting }: { waiting: Body["waiting"] }) {
  if (waiting.length === 0) return <Empty>No sponsor is late: nothing has waited for a week.</Empty>;
  return (
    <Rows>
      {waiting.map((each) => (
        <Row
          key={each.program}
          what={<Link href={`/sponsors?program=${each.program}&month=${each.month}`}>{each.program_name}</Link>}
          value={money(each.amount_cents)}
          under={capital(`${several(each.lines, "line")} on no statement yet`)}
          beside={`the oldest for ${several(each.oldest_days, "day")}`}
        />
      ))}
    </Rows>
  );
}

function Deal({ rewards }: { rewards: InstantRewards }) {
  const queries = useQueryClient();
  return (
    <Row
      what={<PatientName patientId={rewards.patient_id} />}
      value={
        rewards.available_until ? (
          <Countdown
            until={rewards.available_until}
            label="Time left to use the deals"
            onEnd={() => void queries.invalidateQueries({ queryKey: ["live"] })}
          />
        ) : null
      }
      under={rewards.deals.map((deal) => deal.name).join(", ")}
      beside={<Link href={`/patients/${rewards.patient_id}/rewards`}>Deals</Link>}
    />
  );
}

function OnTheWay({ rewards }: { rewards: InstantRewards }) {
  const queries = useQueryClient();
  const missing = [
    rewards.amount_cents_missing ? `${money(rewards.amount_cents_missing)} more` : null,
    rewards.points_missing ? `${several(rewards.points_missing, "point")} more` : null,
  ].filter(Boolean);
  return (
    <Row
      what={<PatientName patientId={rewards.patient_id} />}
      value={
        rewards.ends_at ? (
          <Countdown
            until={rewards.ends_at}
            label="Time left to unlock"
            onEnd={() => void queries.invalidateQueries({ queryKey: ["live"] })}
          />
        ) : null
      }
      under={missing.join(" or ")}
    />
  );
}
