import type { Account } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { money } from "../../words/money.ts";
import { count, whole } from "../../words/quantities.ts";

const STEP = 100;

interface Props {
  account: Account;
  /** As they are typed; null: none are used. */
  points: string | null;
  onChange: (points: string | null) => void;
}

/** Collect points, or use some of them: in steps, up to what there is, and why not where there is too little. */
export function UsePoints({ account, points, onChange }: Props) {
  const most = account.redeemable_points;
  return (
    <Card title="Collect, or use some">
      <div className="line">
        <Button
          aria-pressed={points === null}
          className={points === null ? "chosen" : ""}
          onClick={() => onChange(null)}
        >
          Collect points
        </Button>
        <Button
          aria-pressed={points !== null}
          className={points === null ? "" : "chosen"}
          why={
            most < STEP
              ? `No points can be used now: ${count(account.available)} available, used ${STEP} at a time.`
              : null
          }
          onClick={() => onChange(points ?? count(most))}
        >
          Use points
        </Button>
      </div>
      {points === null ? null : (
        <div className="use-points">
          <Field
            label="Points to use"
            required
            inputMode="numeric"
            value={points}
            hint={`${STEP} at a time, up to ${count(most)} (${money(account.redeemable_cents)}).`}
            error={whole(points) ? null : `A whole number: ${STEP} at a time, up to ${count(most)}.`}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </Card>
  );
}
