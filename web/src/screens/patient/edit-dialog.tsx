/** A patient's record, changed under the entity tag of what was read: who changed it meanwhile is not overwritten. */

import { useState } from "react";
import { updatePatient } from "../../api/operations.ts";
import type { Patient } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { changesOf, missingIn, PersonFields, typedOf } from "../../parts/person-fields.tsx";
import { nameOf } from "../../words/people.ts";

interface Props {
  person: Patient;
  etag: string;
  onClose: () => void;
}

export default function EditDialog({ person, etag, onClose }: Props) {
  const [before] = useState(() => typedOf(person));
  const [typed, setTyped] = useState(before);
  const [tried, setTried] = useState(false);
  const intent = useIntent<Patient>({
    subject: `patient/${person.patient_id}`,
    changes: [["patient", person.patient_id], ["find"]],
    written: false, // names and phones stay out of the browser's storage
    onAnswer: onClose,
  });
  const missing = missingIn(typed);
  return (
    <Dialog title={`Change ${nameOf(person)}`} onClose={onClose} wide>
      <Form
        className="stack"
        state={intent.state}
        onSend={() => {
          setTried(true);
          if (Object.keys(missing).length) return;
          const input = { path: { patient_id: person.patient_id }, body: changesOf(before, typed), if_match: etag };
          intent.run(updatePatient, input);
        }}
      >
        <PersonFields typed={typed} onChange={setTyped} missing={tried ? missing : {}} />
        <DialogEnd intent={intent} onClose={onClose}>
          Save
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
