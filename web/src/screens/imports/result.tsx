/** What came of a file, in two lists: taken, and refused by row; who may be here already is asked about. */
import { useState } from "react";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Check } from "../../parts/field.tsx";
import { Meter } from "../../parts/meter.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { count, several } from "../../words/quantities.ts";
import type { Told } from "./file-import.tsx";

const MAYBE = "possible-duplicate";

interface Props {
  result: Told;
  /** These rows are somebody new, whoever is alike: check the file again. */
  onNew?: (rows: readonly number[]) => void;
}

export function Result({ result, onNew }: Props) {
  const asked = onNew && result.dry_run ? result.errors.filter((error) => error.problem === MAYBE) : [];
  const refused = result.errors.filter((error) => !asked.includes(error));
  return (
    <>
      {result.failure ? (
        <Banner tone="bad" heading="It failed" role="alert">
          {result.failure}
        </Banner>
      ) : null}
      <Card
        title={result.status === "running" ? "Under way: you may go on" : result.dry_run ? "It would take" : "Taken"}
      >
        {result.status === "running" ? (
          <Progress of={result} />
        ) : (
          <p>
            <strong>{several(result.dry_run ? result.good : result.done, "row")}</strong> of {count(result.rows)}
            {result.repeated ? `, ${count(result.repeated)} already here` : ""}.
          </p>
        )}
        {result.more}
      </Card>
      {result.also}
      {onNew && asked.length ? <Asked errors={asked} onNew={onNew} /> : null}
      <Card title={`Refused (${count(refused.length)})`}>
        {refused.length === 0 ? <Empty>None.</Empty> : null}
        <Rows>
          {refused.map((error) => (
            <Row key={`${error.row}/${error.problem}`} what={`Row ${error.row}`} under={error.detail} />
          ))}
        </Rows>
      </Card>
    </>
  );
}

/** First whose rows they are, where that is looked for in the background; then how many are done. */
function Progress({ of: { matched, rows, done, good, dry_run } }: { of: Told }) {
  if (matched !== undefined && (dry_run || matched < rows)) {
    return (
      <Meter
        label={`Patients looked for: ${count(matched)} of ${several(rows, "row")}`}
        done={matched}
        missing={rows - matched}
      />
    );
  }
  return <Meter label={`${count(done)} of ${several(good, "row")}`} done={done} missing={good - done} />;
}

interface AskedProps {
  errors: Told["errors"];
  onNew: (rows: readonly number[]) => void;
}

/** Patients who may be here already: whoever is ticked is registered all the same. */
function Asked({ errors, onNew }: AskedProps) {
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  return (
    <Card title={`Already here? (${count(errors.length)})`} tone="live">
      <p>These rows are left out, unless you know that it is somebody else.</p>
      <Rows>
        {errors.map((error) => (
          <Row
            key={error.row}
            what={`Row ${error.row}`}
            value={
              <Check
                label="somebody new"
                aria-label={`Row ${error.row} is somebody new`}
                checked={fresh.has(error.row)}
                onChange={(event) => {
                  const next = new Set(fresh);
                  if (event.target.checked) next.add(error.row);
                  else next.delete(error.row);
                  setFresh(next);
                }}
              />
            }
            under={<Alike detail={error.detail} />}
          />
        ))}
      </Rows>
      <div className="dialog-end">
        <Button onClick={() => setFresh(new Set(errors.map((error) => error.row)))}>All are new</Button>
        <Button why={fresh.size ? null : "Tick who is new first."} onClick={() => onNew([...fresh])}>
          Check again
        </Button>
      </div>
    </Card>
  );
}

/** Whom the row looks like: patients lead to their pages, other rows of the file are named. */
function Alike({ detail }: { detail: string }) {
  const [, found = ""] = /:([^.]*)\./.exec(detail) ?? [];
  const alike = found
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  if (alike.length === 0) return detail;
  return (
    <>
      Looks like{" "}
      {alike.map((each, at) => (
        <span key={each}>
          {at > 0 ? ", " : null}
          {each.startsWith("row ") ? each : <PatientName patientId={each} />}
        </span>
      ))}
    </>
  );
}
