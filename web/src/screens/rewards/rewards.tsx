/** S4: the available deals and the time left; the blue button says that they are active, and a tap uses one. */
import { useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "wouter";
import { getInstantRewards, listCheckouts, openCheckout } from "../../api/operations.ts";
import type { InstantRewards } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Countdown } from "../../parts/countdown.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { money } from "../../words/money.ts";
import { percent, several } from "../../words/quantities.ts";
import { moment } from "../../words/times.ts";

export default function Rewards({ patientId }: { patientId: string }) {
  const rewards = useAnswer(getInstantRewards, { path: { patient_id: patientId } }, ["rewards", patientId]);
  return (
    <>
      <header className="screen-head">
        <h1>
          Instant rewards · <PatientName patientId={patientId} />
        </h1>
        {rewards.is === "ready" && rewards.body.active ? <Badge tone="live">Active</Badge> : <Badge>Not active</Badge>}
      </header>
      <Loaded of={rewards}>{(body) => (body.active ? <Deals rewards={body} /> : <Resting rewards={body} />)}</Loaded>
    </>
  );
}

function Deals({ rewards }: { rewards: InstantRewards }) {
  const queries = useQueryClient();
  return (
    <div className="columns">
      <Card title="Time left" tone="live">
        {rewards.available_until ? (
          <>
            <Countdown
              className="due rewards-time"
              until={rewards.available_until}
              label="Time left to use the deals"
              onEnd={() => void queries.invalidateQueries({ queryKey: ["rewards", rewards.patient_id] })}
            />
            <p className="quiet">until {moment(rewards.available_until)}</p>
          </>
        ) : null}
      </Card>
      <Card title={rewards.coupons_left === 1 ? "One of these" : `${rewards.coupons_left} of these`}>
        <Rows>
          {rewards.deals.map((deal) => (
            <Row
              key={deal.coupon_id}
              what={deal.name}
              value={worth(deal)}
              under={deal.treatment_names?.join(", ") || "any treatment"}
            />
          ))}
        </Rows>
        <UseOne patientId={rewards.patient_id} />
      </Card>
    </div>
  );
}

function worth(deal: InstantRewards["deals"][number]): string {
  switch (deal.kind) {
    case "amount_off":
      return `${money(deal.value as Parameters<typeof money>[0])} off`;
    case "percent_off":
      return `${percent(deal.value)} off`;
    case "free_item":
      return "free";
  }
}

/** A deal is used on a cart: the one that is open, or a new one. */
function UseOne({ patientId }: { patientId: string }) {
  const [, go] = useLocation();
  const query = { patient_id: patientId, state: "open", limit: "1" };
  const carts = useAnswer(listCheckouts, { query }, ["checkouts", patientId, "open"]);
  const open = useIntent<{ checkout_id: string }>({
    subject: `open/${patientId}`,
    changes: [["checkouts"]],
    onAnswer: ({ body }) => go(`/checkouts/${body.checkout_id}`),
  });
  const cart = carts.is === "ready" ? carts.body.checkouts[0] : undefined;
  return (
    <div className="dialog-end">
      <IntentNote state={open.state} again={open.again} />
      {cart ? (
        <Link className="button primary" href={`/checkouts/${cart.checkout_id}`}>
          To the open cart
        </Link>
      ) : (
        <Button
          kind="primary"
          busy={open.state.is === "sending"}
          onClick={() => open.run(openCheckout, { body: { patient_id: patientId } })}
        >
          Open checkout to use one
        </Button>
      )}
    </div>
  );
}

function Resting({ rewards }: { rewards: InstantRewards }) {
  const queries = useQueryClient();
  if (rewards.state === "open" && rewards.ends_at) {
    return (
      <Card title="On the way">
        <Countdown
          className="money-large"
          until={rewards.ends_at}
          label="Time left to unlock"
          onEnd={() => void queries.invalidateQueries({ queryKey: ["rewards", rewards.patient_id] })}
        />
        <p>
          {[
            rewards.amount_cents_missing ? `${money(rewards.amount_cents_missing)} more` : null,
            rewards.points_missing ? `${several(rewards.points_missing, "point")} more` : null,
          ]
            .filter(Boolean)
            .join(" or ")}{" "}
          unlocks the deals.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Nothing to use now">
      <Empty next={<Link href={`/patients/${rewards.patient_id}`}>Back to the patient</Link>}>
        The deals unlock when a visit reaches what Settings ask for.
      </Empty>
    </Card>
  );
}
