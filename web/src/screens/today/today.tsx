/** What is going on now: carts that are open, deals that run. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { listCheckouts } from "../../api/operations.ts";
import type { InstantRewards } from "../../api/types.ts";
import { useLive } from "../../desk/live.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Countdown } from "../../parts/countdown.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { clock } from "../../words/times.ts";

export function Today() {
  const { active, known } = useLive();
  const unlocked = active.filter((rewards) => rewards.active);
  const running = active.filter((rewards) => !rewards.active);
  return (
    <>
      <header className="screen-head">
        <h1>Today</h1>
      </header>
      <div className="columns">
        <OpenCarts />
        <Card title="Instant rewards unlocked" aside={unlocked.length ? <Badge tone="good">active</Badge> : null}>
          {known ? null : <Reading />}
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
          {known ? null : <Reading />}
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
    </>
  );
}

function Reading() {
  return <p className="quiet" aria-busy="true" />;
}

function OpenCarts() {
  const carts = useAnswer(listCheckouts, { query: { state: "open", limit: "30" } }, ["checkouts", "open"]);
  return (
    <Card title="Open carts">
      <Loaded of={carts}>
        {({ checkouts }) =>
          checkouts.length === 0 ? (
            <Empty>No cart is open. Find a patient above and press “Open checkout”.</Empty>
          ) : (
            <Rows>
              {checkouts.map((cart) => (
                <Row
                  key={cart.checkout_id}
                  what={<PatientName patientId={cart.patient_id} />}
                  value={
                    <Link className="button small" href={`/checkouts/${cart.checkout_id}`}>
                      {money(cart.totals.balance_cents)}
                    </Link>
                  }
                  under={cart.lines.map((line) => line.name).join(", ") || "Empty"}
                  beside={cart.opened_at ? `since ${clock(cart.opened_at)}` : null}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
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
