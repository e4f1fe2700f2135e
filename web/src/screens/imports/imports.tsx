/** Files from elsewhere: first what it would do, row by row, then the same for real. */
import { useState } from "react";
import { createImport, getImport } from "../../api/operations.ts";
import type { Import } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Meter } from "../../parts/meter.tsx";
import { count, several } from "../../words/quantities.ts";

const EVERY_MS = 1_000;

export default function Imports() {
  const [csv, setCsv] = useState<string | null>(null);
  const [checked, setChecked] = useState<Import | null>(null);
  const [started, setStarted] = useState<string | null>(null);
  const why = useWhyNot("wallet.import");
  const intent = useIntent<Import>({
    subject: "import",
    changes: [["find"], ["wallet"]],
    written: false, // a file is full of names
    onAnswer: ({ body }) => (body.dry_run ? setChecked(body) : setStarted(body.import_id)),
  });
  return (
    <>
      <header className="screen-head">
        <h1>Imports</h1>
      </header>
      <div className="columns">
        <Card title="Wallets, as a CSV file">
          <div className="stack">
            <p className="quiet">
              First it is only checked: nothing is written until you say so. A row names the patient (patient_id, email
              or phone), what comes in (kind, item, units or amount_cents) and why (reason).
            </p>
            <FileField
              label="File"
              onText={(text) => {
                setChecked(null);
                setStarted(null);
                intent.forget();
                setCsv(text);
              }}
            />
            <IntentNote state={intent.state} again={intent.again} />
            <div className="dialog-end">
              <Button
                why={why ?? (csv === null ? "Choose a file first." : null)}
                busy={intent.state.is === "sending"}
                onClick={() => csv !== null && intent.run(createImport, { body: { csv, dry_run: true } })}
              >
                Check
              </Button>
              {checked && csv !== null && !started ? (
                <Button
                  kind="primary"
                  why={checked.good ? null : "No row can be taken."}
                  busy={intent.state.is === "sending"}
                  onClick={() => intent.run(createImport, { body: { csv, dry_run: false } })}
                >
                  Import {several(checked.good, "row")}
                </Button>
              ) : null}
            </div>
          </div>
        </Card>
        {started ? <Running importId={started} /> : checked ? <Result result={checked} /> : null}
      </div>
    </>
  );
}

function Running({ importId }: { importId: string }) {
  const progress = useAnswer(getImport, { path: { import_id: importId } }, ["import", importId], {
    every: EVERY_MS,
    until: (body) => body.status === "done",
  });
  return <Loaded of={progress}>{(body) => <Result result={body} />}</Loaded>;
}

/** What was taken, and what was refused with its row. */
function Result({ result }: { result: Import }) {
  return (
    <>
      <Card title={result.dry_run ? "It would take" : result.status === "done" ? "Taken" : "Under way: you may go on"}>
        {result.status === "running" ? (
          <Meter
            label={`${count(result.applied)} of ${several(result.good, "row")}`}
            done={result.applied}
            missing={result.good - result.applied}
          />
        ) : (
          <p>
            <strong>{several(result.dry_run ? result.good : result.applied, "row")}</strong> of {count(result.rows)}
            {result.repeated ? `, ${count(result.repeated)} already here` : ""}.
          </p>
        )}
      </Card>
      <Card title={`Refused (${result.errors.length})`}>
        {result.errors.length === 0 ? <Empty>None.</Empty> : null}
        <Rows>
          {result.errors.map((error) => (
            <Row key={`${error.row}/${error.problem}`} what={`Row ${error.row}`} under={error.detail} />
          ))}
        </Rows>
      </Card>
    </>
  );
}
