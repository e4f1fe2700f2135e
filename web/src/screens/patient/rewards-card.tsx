/** Instant rewards in short: the blue button while deals run, what is missing while a window does. */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import type { CheckIn } from "../../api/types.ts";
import { readAgain } from "../../desk/read-again.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { Countdown } from "../../parts/countdown.tsx";
import "../../parts/banner.css";
import { Meter } from "../../parts/meter.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";

type Rewards = NonNullable<CheckIn["instant_rewards"]>;

interface Props {
  patientId: string;
  rewards: CheckIn["instant_rewards"];
}

export function RewardsCard({ patientId, rewards }: Props) {
  if (rewards === null) return null;
  const active = rewards.state === "unlocked";
  return (
    <Card
      title="Instant rewards"
      {...(active ? { tone: "live" as const } : {})}
      aside={active ? <Badge tone="good">active</Badge> : null}
    >
      <State patientId={patientId} rewards={rewards} />
    </Card>
  );
}

function State({ patientId, rewards }: { patientId: string; rewards: Rewards }) {
  const queries = useQueryClient();
  const again = () => readAgain(queries, ["rewards", patientId]);
  switch (rewards.state) {
    case "unlocked":
      return (
        <div className="stack">
          <div>
            {rewards.ends_at ? (
              <Countdown
                className="money-large rewards-time"
                until={rewards.ends_at}
                label="Time left to use the deals"
                onEnd={again}
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
          <Link className="button prompt-go" href={`/patients/${patientId}/rewards`}>
            Go to Instant Rewards
          </Link>
        </div>
      );
    case "open":
      return (
        <div className="stack">
          <p>
            <strong>
              {rewards.ends_at ? <Countdown until={rewards.ends_at} label="Time left to unlock" onEnd={again} /> : null}
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

function rest(rewards: Rewards): string {
  const ways = [
    rewards.amount_cents_missing ? `${money(rewards.amount_cents_missing)} spent` : null,
    rewards.points_missing ? `${several(rewards.points_missing, "point")} earned` : null,
  ].filter(Boolean);
  if (ways.length === 0) return "Nothing runs. Set the thresholds in Settings.";
  return `Nothing runs. ${ways.join(" or ")} in one visit unlocks the deals.`;
}

function Progress({ rewards }: { rewards: Rewards }) {
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
