import type { ReactNode } from "react";
import type { IntentState } from "../desk/use-intent.ts";
import { privilege, sentence, title } from "../words/problems.ts";
import "./banner.css";
import { Button } from "./button.tsx";

interface Props {
  tone: "info" | "good" | "warn" | "bad";
  heading: string;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` interrupts who listens; `status` waits. */
  role?: "alert" | "status";
}

/** One thing to know, and at most one thing to do about it. */
export function Banner({ tone, heading, children, action, role }: Props) {
  return (
    <div className={`banner ${tone}`} role={role}>
      <div className="banner-words">
        <strong>{heading}</strong>
        {children ? <span>{children}</span> : null}
      </div>
      {action}
    </div>
  );
}

/** Where an intent stands, beside what caused it: why it was refused, or that nobody knows yet. */
export function IntentNote({ state, again }: { state: IntentState; again: () => void }) {
  switch (state.is) {
    case "ready":
    case "sending":
      return null;
    case "refused": {
      const asks = privilege(state.refusal);
      return (
        <Banner tone="bad" heading={title(state.refusal)} role="alert">
          {sentence(state.refusal)}
          {asks && !state.refusal.message.includes("dmin") ? ` Ask your head admin for “${asks}”.` : null}
        </Banner>
      );
    }
    case "unanswered":
      return (
        <Banner
          tone="warn"
          heading="We do not know yet"
          role="alert"
          action={<Button onClick={again}>Ask what became of it</Button>}
        >
          No answer came. It may have happened or not; asking again does nothing twice.
        </Banner>
      );
  }
}
