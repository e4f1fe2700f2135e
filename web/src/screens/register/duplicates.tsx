/** Somebody like that is here already: open the record, or say that it is somebody else. */
import { Link } from "wouter";
import type { Refused } from "../../api/send.ts";
import type { Patient } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { known, nameOf } from "../../words/people.ts";
import { named } from "../../words/quantities.ts";

type Candidate = Patient & { alike: readonly string[] };

interface Props {
  refusal: Refused;
  onOther: (ids: string[]) => void;
}

export function Duplicates({ refusal, onOther }: Props) {
  const candidates = (refusal.members.candidates ?? []) as readonly Candidate[];
  return (
    <Card title="Is it one of these?" tone="live">
      <p role="alert">This may be a patient whom you have already. Open the record, or register somebody else.</p>
      <Rows>
        {candidates.map((candidate) => (
          <Row
            key={candidate.patient_id}
            what={<Link href={`/patients/${candidate.patient_id}`}>{nameOf(candidate)}</Link>}
            under={known(candidate)}
            beside={`same ${candidate.alike.map((each) => named(each).toLowerCase()).join(", ")}`}
          />
        ))}
      </Rows>
      <div className="dialog-end">
        <Button onClick={() => onOther(candidates.map((candidate) => candidate.patient_id))}>
          It is somebody else: register
        </Button>
      </div>
    </Card>
  );
}
