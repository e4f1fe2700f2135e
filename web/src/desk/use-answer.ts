/** What was asked of the API, as one of the states that a screen can be in. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Answered, type Operation, Refused, SignedOut, send } from "../api/send.ts";

export type AnswerState<A> =
  | { is: "loading" }
  | { is: "slow" }
  | { is: "offline"; again: () => void }
  | { is: "refused"; refusal: Refused; again: () => void }
  | { is: "ready"; body: A; etag: string | null; at: number | null };

const SLOW_AFTER_MS = 1_000;

export interface AnswerOptions<A> {
  enabled?: boolean;
  /** Read again every so many milliseconds while the page is seen. */
  every?: number | false;
  /** Until this is so of what was read: then, as while nothing was, it is not read again by itself. */
  until?: (body: A) => boolean;
  /** How long what was read is good enough, in milliseconds. */
  fresh?: number;
}

/** Read once and shared by its `subject`; read again when the subject is said to have changed. */
export function useAnswer<I extends object, A>(
  operation: Operation<I, A>,
  input: I,
  subject: readonly string[],
  { enabled = true, every = false, until, fresh = 0 }: AnswerOptions<A> = {},
): AnswerState<A> {
  const query = useQuery<Answered<A>>({
    queryKey: subject,
    queryFn: ({ signal }) => send(operation, input, { signal }),
    enabled,
    refetchInterval: ({ state }) => (until && (!state.data || until(state.data.body)) ? false : every),
    staleTime: fresh,
    retry: false,
    throwOnError: (error) => !(error instanceof Refused || error instanceof SignedOut || error.name === "Unanswered"),
  });
  const slow = useSlow(query.isPending && enabled);
  const again = () => void query.refetch();
  if (query.data) return { is: "ready", ...query.data };
  if (query.error instanceof Refused) return { is: "refused", refusal: query.error, again };
  if (query.error) return { is: "offline", again };
  return { is: slow ? "slow" : "loading" };
}

function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow;
}
