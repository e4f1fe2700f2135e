/** Two records of one person become one: found, laid side by side, and merged for good. */
import { useState } from "react";
import { useLocation } from "wouter";
import { getPatient, mergePatients } from "../../api/operations.ts";
import type { Patient } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Check } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { nameOf } from "../../words/people.ts";
import { Beside } from "./beside.tsx";
import { FindOther } from "./find-other.tsx";
import "./merge.css";

export default function Merge({ patientId }: { patientId: string }) {
  const patient = useAnswer(getPatient, { path: { patient_id: patientId } }, ["patient", patientId]);
  return <Loaded of={patient}>{(person) => <Choose person={person} />}</Loaded>;
}

function Choose({ person }: { person: Patient }) {
  const [other, setOther] = useState<Patient | null>(null);
  const [swapped, setSwapped] = useState(false);
  const kept = swapped && other ? other : person;
  const merged = swapped ? person : other;
  return (
    <>
      <header className="screen-head">
        <h1>Merge records of {nameOf(person)}</h1>
      </header>
      {merged === null ? (
        <FindOther person={person} onFound={setOther} />
      ) : (
        <Compare
          key={kept.patient_id}
          kept={kept}
          merged={merged}
          onSwap={() => setSwapped(!swapped)}
          onOther={() => {
            setOther(null);
            setSwapped(false);
          }}
        />
      )}
    </>
  );
}

interface CompareProps {
  kept: Patient;
  merged: Patient;
  onSwap: () => void;
  onOther: () => void;
}

function Compare({ kept, merged, onSwap, onOther }: CompareProps) {
  const [sure, setSure] = useState(false);
  const [, go] = useLocation();
  const why = useWhyNot("patients.merge");
  const intent = useIntent<unknown>({
    subject: `merge/${kept.patient_id}`,
    changes: [["patient"], ["wallet"], ["memberships"], ["points"], ["checkouts"], ["rewards"], ["find"]],
    onAnswer: () => go(`/patients/${kept.patient_id}`),
  });
  return (
    <div className="stack">
      <Beside kept={kept} merged={merged} />
      <Banner tone="warn" heading="This cannot be undone">
        Everything of the right record goes to the left one. The right one leads here from then on, and its name, phone
        and e-mail go on finding this patient.
      </Banner>
      <IntentNote state={intent.state} again={intent.again} />
      <div className="merge-end">
        <Check
          label="I compared both: they are the same person"
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />
        <span className="screen-actions">
          <Button onClick={onOther}>Choose another</Button>
          <Button onClick={onSwap}>Keep the other one</Button>
          <Button
            kind="primary"
            busy={intent.state.is === "sending"}
            why={why ?? (sure ? null : "Compare first.")}
            onClick={() =>
              intent.run(mergePatients, {
                path: { patient_id: kept.patient_id },
                body: { merged_patient_id: merged.patient_id },
              })
            }
          >
            Merge for good
          </Button>
        </span>
      </div>
    </div>
  );
}
