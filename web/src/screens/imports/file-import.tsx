/** One file: chosen, checked row by row, then the same for real; what runs long says how far it is. */
import { type ReactNode, useEffect, useState } from "react";
import type { Input, Operation } from "../../api/send.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { several } from "../../words/quantities.ts";
import { confirmNew } from "./confirmed.ts";
import { Result } from "./result.tsx";

const EVERY_MS = 1_000;

/** What every import tells. */
export interface Told {
  import_id?: string | null;
  dry_run: boolean;
  status: "checked" | "running" | "done" | "failed";
  /** Why one that failed did: what was done, and what to do. */
  failure?: string | null;
  rows: number;
  good: number;
  done: number;
  /** Of so many rows the patients were looked for so far, where they are. */
  matched?: number;
  repeated?: number;
  errors: readonly { row: number; problem: string; detail: string }[];
  /** What it says beside the figures. */
  more?: ReactNode;
  /** A card of its own. */
  also?: ReactNode;
}

interface Props<B> {
  subject: string;
  title: string;
  about: string;
  privilege: string;
  changes: readonly (readonly string[])[];
  does: (csv: string, dryRun: boolean) => { operation: Operation<never, B>; input: Input };
  /** How far one is that runs on by itself; left out where the answer is the end. */
  look?: Operation<{ path: { import_id: string } }, B>;
  told: (body: B) => Told;
  /** What else is to be said of the file. */
  children?: ReactNode;
}

export function FileImport<B>({ subject, title, about, privilege, changes, does, look, told, children }: Props<B>) {
  const [csv, setCsv] = useState<string | null>(null);
  const [answer, setAnswer] = useState<B | null>(null);
  const why = useWhyNot(privilege);
  const intent = useIntent<B>({
    subject,
    changes,
    written: false, // a file is full of names
    onAnswer: ({ body }) => setAnswer(body),
  });
  const result = answer === null ? null : told(answer);
  const send = (text: string, dryRun: boolean) => {
    const { operation, input } = does(text, dryRun);
    intent.run(operation as Operation<Input, B>, input);
  };
  const busy = intent.state.is === "sending";
  return (
    <div className="columns">
      <Card title={title}>
        <div className="stack">
          <p className="quiet">First it is only checked: nothing is written until you say so. {about}</p>
          <FileField
            label="File"
            onText={(text) => {
              setAnswer(null);
              intent.forget();
              setCsv(text);
            }}
          />
          {children}
          <IntentNote state={intent.state} again={intent.again} />
          <div className="dialog-end">
            <Button
              kind={result ? "plain" : "primary"}
              why={why ?? (csv === null ? "Choose a file first." : null)}
              busy={busy}
              onClick={() => csv !== null && send(csv, true)}
            >
              Check
            </Button>
            {result?.status === "checked" && csv !== null ? (
              <Button
                kind="primary"
                why={result.good ? null : "No row can be taken."}
                busy={busy}
                onClick={() => send(csv, false)}
              >
                Import {several(result.good, "row")}
              </Button>
            ) : null}
          </div>
        </div>
      </Card>
      {result === null ? null : result.import_id && look && result.status === "running" ? (
        <Running importId={result.import_id} look={look} told={told} settled={setAnswer} />
      ) : (
        <Result
          result={result}
          onNew={(rows) => {
            if (csv === null) return;
            const marked = confirmNew(csv, rows);
            setCsv(marked);
            send(marked, true);
          }}
        />
      )}
    </div>
  );
}

type RunningProps<B> = Required<Pick<Props<B>, "look" | "told">> & {
  importId: string;
  /** It is done, or checked: what came of it. */
  settled: (body: B) => void;
};

function Running<B>({ importId, look, told, settled }: RunningProps<B>) {
  const progress = useAnswer(look, { path: { import_id: importId } }, ["import", importId], {
    every: EVERY_MS,
    until: (body) => told(body).status !== "running",
  });
  const body = progress.is === "ready" ? progress.body : null;
  useEffect(() => {
    if (body !== null && told(body).status !== "running") settled(body);
  }, [body, told, settled]);
  return <Loaded of={progress}>{(body) => <Result result={told(body)} />}</Loaded>;
}
