import type { ReactNode } from "react";
import type { AnswerState } from "../desk/use-answer.ts";
import { sentence, title } from "../words/problems.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import "./loaded.css";

interface Props<A> {
  of: AnswerState<A>;
  children: (body: A, answer: Extract<AnswerState<A>, { is: "ready" }>) => ReactNode;
}

/** The one switch over what a read can be; only `ready` draws what was read. */
export function Loaded<A>({ of, children }: Props<A>) {
  switch (of.is) {
    case "loading":
      return <div className="loaded-quiet" aria-busy="true" />;
    case "slow":
      return (
        <div className="loaded-slow" role="status">
          Still reading …
        </div>
      );
    case "offline":
      return (
        <Banner tone="warn" heading="No answer" role="status" action={<Button onClick={of.again}>Try again</Button>}>
          The line to the server seems to be down. What stands here was not read.
        </Banner>
      );
    case "refused":
      return (
        <Banner tone="bad" heading={title(of.refusal)} role="status">
          {sentence(of.refusal)}
        </Banner>
      );
    case "ready":
      return children(of.body, of);
  }
}

interface ReckonedProps<A> {
  of: AnswerState<A>;
  /** The heading over why it would not be. */
  refused: string;
  children: (body: A) => ReactNode;
}

/** What something would come to, reckoned while the person goes on. */
export function Reckoned<A>({ of, refused, children }: ReckonedProps<A>) {
  switch (of.is) {
    case "loading":
    case "slow":
      return <Busy>Reckoning …</Busy>;
    case "refused":
      return (
        <Banner tone="bad" heading={refused} role="status">
          {sentence(of.refusal)}
        </Banner>
      );
    default:
      return <Loaded of={of}>{children}</Loaded>;
  }
}

/** Where something will stand in a moment. */
export function Busy({ children }: { children?: ReactNode }) {
  return (
    <p className="quiet" aria-busy="true">
      {children}
    </p>
  );
}
