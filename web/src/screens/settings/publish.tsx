/** A programme's next version, as a document: tried on what was recorded here, then put into force by who may. */
import { useState } from "react";
import { createBacktest, getBacktest, publishProgramVersions } from "../../api/operations.ts";
import type { ProgramDocumentBody } from "../../api/schemas.ts";
import type { Backtest } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { several } from "../../words/quantities.ts";
import { date } from "../../words/times.ts";

const EVERY_MS = 1_000;

export function Publish() {
  const [document, setDocument] = useState<ProgramDocumentBody | "unread" | null>(null);
  const [trial, setTrial] = useState<Backtest | null>(null);
  const [done, setDone] = useState(false);
  const why = useWhyNot("points.programs");
  const change = <A,>(what: string, onAnswer: (body: A) => void) => ({
    subject: `program/${what}`,
    changes: what === "publish" ? [["programs"], ["program"]] : [],
    onAnswer: ({ body }: { body: A }) => onAnswer(body),
  });
  const tries = useIntent<Backtest>(change("backtest", setTrial));
  const publishes = useIntent<unknown>(change("publish", () => setDone(true)));
  const read = document !== null && document !== "unread" ? document : null;
  const input = read ? { path: { program: read.program }, body: read } : null;
  return (
    <Card title="Publish a version">
      <div className="stack">
        <p className="quiet">
          A programme of your own, or as an operator a sponsor’s: one document with its new versions. First it is tried
          on what was recorded here; nothing changes until it is published.
        </p>
        <FileField
          label="Document"
          accept=".json,application/json"
          onText={(text) => {
            setTrial(null);
            setDone(false);
            setDocument(text === null ? null : documentOf(text));
          }}
        />
        {document === "unread" ? (
          <Banner tone="bad" heading="This file cannot be read" role="alert">
            It is no programme’s document: such a file is JSON, with a program, a name and versions.
          </Banner>
        ) : null}
        {read ? (
          <p>
            <strong>{read.name}</strong>: {several(read.versions.length, "new version")}.
          </p>
        ) : null}
        <IntentNote state={tries.state} again={tries.again} />
        {trial ? <Trial trial={trial} /> : null}
        <IntentNote state={publishes.state} again={publishes.again} />
        {done ? (
          <p role="status" className="quiet">
            Published: it is in force from its first day on.
          </p>
        ) : null}
        <div className="dialog-end">
          <Button
            why={why ?? (input ? null : "Choose a document first.")}
            busy={tries.state.is === "sending"}
            onClick={() => input && tries.run(createBacktest, input)}
          >
            Try it
          </Button>
          {trial && input ? (
            <Button
              kind="primary"
              why={why}
              busy={publishes.state.is === "sending"}
              onClick={() => publishes.run(publishProgramVersions, input)}
            >
              Publish
            </Button>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

/** The document in a file; "unread" for what is none. What its members say, the API judges. */
function documentOf(text: string): ProgramDocumentBody | "unread" {
  try {
    const found = JSON.parse(text) as Partial<ProgramDocumentBody> | null;
    const whole = typeof found?.program === "string" && typeof found.name === "string" && Array.isArray(found.versions);
    return whole ? (found as ProgramDocumentBody) : "unread";
  } catch {
    return "unread";
  }
}

/** How far the trial is, and which transactions would have earned something else. */
function Trial({ trial }: { trial: Backtest }) {
  const path = { program: trial.program, backtest_id: trial.backtest_id };
  const progress = useAnswer(getBacktest, { path }, ["backtest", trial.backtest_id], {
    every: EVERY_MS,
    until: (body) => body.status !== "running",
  });
  return (
    <Loaded of={progress}>
      {(body) => (
        <section aria-label="The trial" className="stack">
          <p role="status">
            {body.status === "running" ? "Under way, you may go on: " : ""}
            {several(body.transactions_judged, "transaction")} of {several(body.accounts_judged, "account")} judged
            anew, {several(body.differing, "difference")}.
          </p>
          {body.failure ? (
            <Banner tone="bad" heading="The trial failed" role="alert">
              {body.failure}
            </Banner>
          ) : null}
          {body.status === "done" && body.differing === 0 ? (
            <Empty>Everything recorded here would have earned the same.</Empty>
          ) : null}
          {body.differing ? (
            <Rows>
              <Row
                what="All of them together"
                value={`${several(body.points_would_be, "point")} instead of ${several(body.points_were, "point")}`}
              />
              {body.differences.map((difference) => (
                <Row
                  key={`${difference.account_id}/${difference.treatment_date}/${difference.why}`}
                  what={date(difference.treatment_date)}
                  value={`${several(difference.would_be, "point")} instead of ${several(difference.was, "point")}`}
                  under={difference.why}
                />
              ))}
            </Rows>
          ) : null}
        </section>
      )}
    </Loaded>
  );
}
