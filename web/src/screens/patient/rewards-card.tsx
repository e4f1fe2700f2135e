/** Instant rewards in short: the blue button while deals run, what is missing while a window does. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { getInstantRewards } from "../../api/operations.ts";
import type { InstantRewards } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { Countdown } from "../../parts/countdown.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Meter } from "../../parts/meter.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";

export function RewardsCard({ patientId }: { patientId: string }) {
  const rewards = useAnswer(getInstantRewards, { path: { patient_id: patientId } }, ["rewards", patientId]);
  const active = rewards.is === "ready" && rewards.body.active;
  return (
    <Card
      title="Instant rewards"
      {...(active ? { tone: "live" as const } : {})}
      aside={active ? <Badge tone="good">active</Badge> : null}
    >
      <Loaded of={rewards}>{(body) => <State rewards={body} />}</Loaded>
    </Card>
  );
}

function State({ rewards }: { rewards: InstantRewards }) {
  const queries = useQueryClient();
  const readAgain = () => void queries.invalidateQueries({ queryKey: ["rewards", rewards.patient_id] });
  switch (rewards.state) {
    case "unlocked":
      return (
        <div className="stack">
          <div>
            {rewards.available_until ? (
              <Countdown
                className="money-large rewards-time"
                until={rewards.available_until}
                label="Time left to use the deals"
                onEnd={readAgain}
              />
            ) : null}
            <p className="quiet">
              left to use {rewards.coupons_left === 1 ? "one of these" : `${rewards.coupons_left} of these`}
            </p>
          </div>
          <ul className="stack">
            {rewards.deals.map((deal) => (
              <li key={deal.coupon_id}>
                <strong>{deal.name}</strong>
              </li>
            ))}
          </ul>
          <Link className="button primary" href={`/patients/${rewards.patient_id}/rewards`}>
            Go to Instant Rewards
          </Link>
        </div>
      );
    case "open":
      return (
        <div className="stack">
          <p>
            <strong>
              {rewards.ends_at ? (
                <Countdown until={rewards.ends_at} label="Time left to unlock" onEnd={readAgain} />
              ) : null}
            </strong>{" "}
            left to unlock.
          </p>
          <Progress rewards={rewards} />
        </div>
      );
    case "none":
    case "closed":
    case "lapsed":
      return <Empty>{rest(rewards)}</Empty>;
  }
}

function rest(rewards: InstantRewards): string {
  const ways = [
    rewards.amount_cents_missing ? `${money(rewards.amount_cents_missing)} spent` : null,
    rewards.points_missing ? `${several(rewards.points_missing, "point")} earned` : null,
  ].filter(Boolean);
  if (ways.length === 0) return "Nothing runs. Set the thresholds in Settings.";
  return `Nothing runs. ${ways.join(" or ")} in one visit unlocks the deals.`;
}

function Progress({ rewards }: { rewards: InstantRewards }) {
  return (
    <>
      {rewards.amount_cents_missing === null ? null : (
        <Meter
          label={`${money(rewards.amount_cents)} spent, ${money(rewards.amount_cents_missing)} more`}
          done={rewards.amount_cents}
          missing={rewards.amount_cents_missing}
        />
      )}
      {rewards.points_missing === null ? null : (
        <Meter
          label={`${several(rewards.points, "point")} earned, ${several(rewards.points_missing, "point")} more`}
          done={rewards.points}
          missing={rewards.points_missing}
        />
      )}
    </>
  );
}
