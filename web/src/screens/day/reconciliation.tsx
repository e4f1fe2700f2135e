/** Whether the books of a day and the journals behind them say the same: compared in the background, when asked for. */
import { useState } from "react";
import { createReconciliation, getReconciliation } from "../../api/operations.ts";
import type { Reconciliation as Compared } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { several } from "../../words/quantities.ts";

const EVERY_MS = 1_000;

export function Reconciliation({ day }: { day: string }) {
  const [started, setStarted] = useState<Compared | null>(null);
  const starts = useIntent<Compared>({
    subject: `reconciliation/${day}`,
    changes: [],
    onAnswer: ({ body }) => setStarted(body),
  });
  if (started) return <Found started={started} />;
  return (
    <>
      <Banner
        tone="info"
        heading="Do the books agree?"
        action={
          <Button
            busy={starts.state.is === "sending"}
            onClick={() => starts.run(createReconciliation, { path: { date: day } })}
          >
            Compare
          </Button>
        }
      >
        Everything booked on this day is compared with its journal, to the cent.
      </Banner>
      <IntentNote state={starts.state} again={starts.again} />
    </>
  );
}

function Found({ started }: { started: Compared }) {
  const path = { date: started.day, reconciliation_id: started.reconciliation_id };
  const progress = useAnswer(getReconciliation, { path }, ["reconciliation", started.reconciliation_id], {
    every: EVERY_MS,
    until: (body) => body.status !== "running",
  });
  return <Loaded of={progress}>{(body) => <Result found={body} />}</Loaded>;
}

function Result({ found }: { found: Compared }) {
  const checked = several(found.checked, "checkout");
  if (found.status === "running") {
    return (
      <Banner tone="info" heading="Comparing" role="status">
        {checked} so far; you may go on.
      </Banner>
    );
  }
  if (found.status === "failed") {
    return (
      <Banner tone="bad" heading="Not compared" role="alert">
        {found.failure}
      </Banner>
    );
  }
  if (found.differing_in_all === 0) {
    return (
      <Banner tone="good" heading="The books agree" role="status">
        {checked} compared, to the cent.
      </Banner>
    );
  }
  return (
    <Banner tone="bad" heading="The books differ" role="alert">
      Call support about {several(found.differing_in_all, "checkout")}:{" "}
      {found.differing.map((differing) => differing.checkout_id).join(", ")}.
    </Banner>
  );
}
