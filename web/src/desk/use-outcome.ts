/** What becomes of the fields once what they said was sent: emptied when it was answered, kept when it was refused. */
import { useEffect, useRef } from "react";
import type { IntentState } from "./use-intent.ts";

interface Outcome {
  answered?: () => void;
  refused?: () => void;
}

/** Call what it returns right before sending; one of the two is called once, when it is known what came of it. */
export function useOutcome(state: IntentState, outcome: Outcome): () => void {
  const sent = useRef(false);
  const latest = useRef(outcome);
  latest.current = outcome;
  useEffect(() => {
    if (!sent.current || state.is === "sending" || state.is === "unanswered") return;
    sent.current = false;
    if (state.is === "ready") latest.current.answered?.();
    else latest.current.refused?.();
  }, [state]);
  return () => {
    sent.current = true;
  };
}
