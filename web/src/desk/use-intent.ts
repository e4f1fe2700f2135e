/** An intent in a component: `run` sends it once, `again` asks with the same key, `state` says where it stands. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Answered, type Input, type Operation, Refused, SignedOut, send, Unanswered } from "../api/send.ts";
import * as intents from "./intents.ts";
import { readAgain } from "./read-again.ts";
import { tell } from "./tabs.ts";

export type IntentState =
  | { is: "ready" }
  | { is: "sending" }
  | { is: "refused"; refusal: Refused }
  | { is: "unanswered" };

export interface UseIntent<A> {
  state: IntentState;
  /** Send what is meant. A second call while one is under way, or unanswered, does nothing. */
  run: <I extends object>(operation: Operation<I, A>, input: I) => void;
  /** Ask what became of it, with the same key. */
  again: () => void;
  /** Put the refusal aside: the person goes on typing. */
  forget: () => void;
}

export interface IntentOptions<A> {
  /** What it is about: one intent at a time for one subject. */
  subject: string;
  /** What other tabs, and what was read here, must read again. */
  changes: readonly (readonly string[])[];
  /** What the answer is, whole: only other tabs read it again, and this one when it was changed elsewhere meanwhile. */
  holds?: readonly string[];
  onAnswer?: (answer: Answered<A>) => void;
  onRefusal?: (refusal: Refused) => void;
  /** False where the body holds a person's particulars, which are never written down. */
  written?: boolean;
}

interface Meant<A> {
  operation: Operation<Input, A>;
  input: Input;
  key: string;
}

const CONFLICTS = new Set([409, 412]);

export function useIntent<A>(options: IntentOptions<A>): UseIntent<A> {
  const { subject, changes, holds, written = true } = options;
  const queries = useQueryClient();
  const key = useRef(intents.newKey());
  const busy = useRef(false);
  const left = useRef<Meant<A> | null>(remembered<A>(subject));
  const [state, setState] = useState<IntentState>(left.current ? { is: "unanswered" } : { is: "ready" });

  const mutation = useMutation({
    scope: { id: subject },
    networkMode: "always",
    retry: false,
    mutationFn: (meant: Meant<A>) => send(meant.operation, meant.input, { key: meant.key }),
  });

  const everything = holds ? [holds, ...changes] : changes;
  const changed = (subjects: typeof everything) => {
    for (const each of subjects) readAgain(queries, each);
  };

  const settle = (meant: Meant<A>) => {
    intents.drop(sessionStorage, subject, meant.key);
    left.current = null;
    key.current = intents.newKey();
  };

  const deliver = async (meant: Meant<A>) => {
    if (busy.current) return;
    busy.current = true;
    left.current = meant;
    setState({ is: "sending" });
    if (written) intents.write(sessionStorage, subject, intents.intent(meant.operation, meant.input, meant.key));
    try {
      const answer = await mutation.mutateAsync(meant);
      settle(meant);
      // A read that is under way would bring what was before.
      if (holds) await queries.cancelQueries({ queryKey: holds, exact: true });
      setState({ is: "ready" });
      options.onAnswer?.(answer);
      for (const subjects of everything) tell({ kind: "changed", subject: subjects });
      changed(changes);
    } catch (error) {
      setState(after(error, meant));
    } finally {
      busy.current = false;
    }
  };

  const after = (error: unknown, meant: Meant<A>): IntentState => {
    if (error instanceof Unanswered || error instanceof SignedOut) return { is: "unanswered" };
    if (!(error instanceof Refused)) throw error;
    settle(meant);
    if (CONFLICTS.has(error.status)) changed(everything);
    options.onRefusal?.(error);
    return { is: "refused", refusal: error };
  };

  return {
    state,
    run: (operation, input) => {
      const meant = { operation: operation as Operation<Input, A>, input: input as Input, key: key.current };
      if (left.current === null) void deliver(meant);
    },
    again: () => {
      if (left.current !== null) void deliver(left.current);
    },
    forget: () => setState((now) => (now.is === "refused" ? { is: "ready" } : now)),
  };
}

function remembered<A>(subject: string): Meant<A> | null {
  const kept = intents.open(sessionStorage, subject);
  if (kept === null) return null;
  return { operation: { ...kept.operation, writes: true }, input: kept.input, key: kept.key };
}
