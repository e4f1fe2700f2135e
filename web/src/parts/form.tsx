import type { ReactNode } from "react";
import { createContext, useContext } from "react";
import type { IntentState } from "../desk/use-intent.ts";
import { wrongIn } from "../words/problems.ts";

const NOTHING: ReadonlyMap<string, string> = new Map();
const Refused = createContext(NOTHING);

interface Props {
  className?: string;
  /** What became of it: what was wrong with a member is said at the field of that name. */
  state?: IntentState;
  /** Sent by its button or the Enter key, with what was entered; what is wrong the screen says itself, not the browser. */
  onSend: (entered: FormData) => void;
  children: ReactNode;
}

/** A form that stays on its page. */
export function Form({ className, state, onSend, children }: Props) {
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend(new FormData(event.currentTarget));
      }}
    >
      <Refused value={state?.is === "refused" ? wrongIn(state.refusal) : NOTHING}>{children}</Refused>
    </form>
  );
}

/** What the answer found wrong with the field of this name, in the form around it. */
export function useWrong(name: string | undefined): string | null {
  return useContext(Refused).get(name ?? "") ?? null;
}
