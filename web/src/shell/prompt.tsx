/** S4: who has just unlocked instant rewards. A banner with one action; it takes no focus and interrupts no field. */
import { Link } from "wouter";
import type { InstantRewards } from "../api/types.ts";
import { useLive } from "../desk/live.ts";
import { usePatientName } from "../desk/names.ts";
import { Button } from "../parts/button.tsx";
import { Countdown } from "../parts/countdown.tsx";
import "../parts/banner.css";
import { several } from "../words/quantities.ts";

/** The newest prompt; how many others wait leads to Today, where all of them stand. */
export function Prompts() {
  const { prompts, dismiss } = useLive();
  const [newest, ...others] = [...prompts].sort((a, b) => (b.unlocked_at ?? "").localeCompare(a.unlocked_at ?? ""));
  return (
    <div role="status">
      {newest ? (
        <Prompt
          key={newest.window_id}
          rewards={newest}
          others={others.length}
          onGo={() => dismiss([newest])}
          onLater={() => dismiss(prompts)}
        />
      ) : null}
    </div>
  );
}

interface PromptProps {
  rewards: InstantRewards;
  others: number;
  onGo: () => void;
  onLater: () => void;
}

function Prompt({ rewards, others, onGo, onLater }: PromptProps) {
  const name = usePatientName(rewards.patient_id) ?? "A patient";
  return (
    <div className="banner info">
      <div className="banner-words">
        <strong>{name} unlocked instant rewards</strong>
        <span>
          {several(rewards.deals.length, "deal")}
          {rewards.available_until ? (
            <>
              {", "}
              <Countdown until={rewards.available_until} label={`Time left for ${name}'s instant rewards`} /> left
            </>
          ) : null}
          {others ? (
            <>
              {" · "}
              <Link href="/">{several(others, "other patient")} with deals</Link>
            </>
          ) : null}
        </span>
      </div>
      <Link className="button prompt-go" href={`/patients/${rewards.patient_id}/rewards`} onClick={onGo}>
        Go to Instant Rewards
      </Link>
      <Button kind="quiet" size="small" onClick={onLater}>
        Later<span className="visually-hidden">: all deals stand on Today</span>
      </Button>
    </div>
  );
}
