/** S4: who has just unlocked instant rewards. A banner with one action; it takes no focus and interrupts no field. */
import { Link } from "wouter";
import { getPatient } from "../api/operations.ts";
import type { InstantRewards } from "../api/types.ts";
import { useLive } from "../desk/live.ts";
import { useAnswer } from "../desk/use-answer.ts";
import { Button } from "../parts/button.tsx";
import { Countdown } from "../parts/countdown.tsx";
import "../parts/banner.css";
import { several } from "../words/quantities.ts";

const SHOWN_MAX = 3;

export function Prompts() {
  const { prompts, dismiss } = useLive();
  return (
    <div role="status" className="stack prompt-list">
      {prompts.slice(0, SHOWN_MAX).map((prompt) => (
        <Prompt key={prompt.window_id} rewards={prompt} onDismiss={() => dismiss(prompt)} />
      ))}
    </div>
  );
}

function Prompt({ rewards, onDismiss }: { rewards: InstantRewards; onDismiss: () => void }) {
  const path = { patient_id: rewards.patient_id };
  const patient = useAnswer(getPatient, { path }, ["patient", rewards.patient_id], { fresh: 60_000 });
  const name = patient.is === "ready" ? `${patient.body.first_name} ${patient.body.last_name}` : "A patient";
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
        </span>
      </div>
      <Link className="button primary" href={`/patients/${rewards.patient_id}/rewards`} onClick={onDismiss}>
        Go to Instant Rewards
      </Link>
      <Button kind="quiet" size="small" onClick={onDismiss} aria-label={`Put ${name}'s prompt aside`}>
        Later
      </Button>
    </div>
  );
}
