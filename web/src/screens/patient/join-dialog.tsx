/** Joining a sponsor's programme, or linking the member that somebody is there already. */

import { useState } from "react";
import { enrolPatient } from "../../api/operations.ts";
import type { CheckIn } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Check, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";

interface Props {
  program: NonNullable<CheckIn["programs_to_join"]>[number];
  patientId: string;
  onClose: () => void;
}

export function JoinDialog({ program, patientId, onClose }: Props) {
  const [adult, setAdult] = useState(false);
  const [wrong, setWrong] = useState(false);
  const intent = useIntent<unknown>({
    subject: `join/${patientId}/${program.program}`,
    changes: [["points", patientId]],
    written: false, // a member number and a birthday are the patient's
    onAnswer: onClose,
  });
  return (
    <Dialog title={`Join ${program.program_name}`} onClose={onClose}>
      <Form
        className="stack"
        onSend={(form) => {
          const said = (name: string) => String(form.get(name) ?? "").trim() || null;
          const birthday = said("birthday");
          setWrong(birthday !== null && !/^\d\d-\d\d$/.test(birthday));
          if (birthday !== null && !/^\d\d-\d\d$/.test(birthday)) return;
          intent.run(enrolPatient, {
            path: { patient_id: patientId },
            body: { program: program.program, member_number: said("member_number"), birthday, adult },
          });
        }}
      >
        <div className="fields">
          <Field
            label="Member number"
            name="member_number"
            maxLength={40}
            hint="Of somebody who is a member already; nothing here: a new one."
          />
          <Field
            label="Birthday"
            name="birthday"
            placeholder="04-30"
            hint="Month and day, for points on the day."
            error={wrong ? "Two digits of the month, a dash, two of the day: 04-30." : null}
          />
        </div>
        <Check
          label="18 or older, as somebody checked"
          checked={adult}
          onChange={(event) => setAdult(event.target.checked)}
        />
        <DialogEnd intent={intent} onClose={onClose}>
          Join
        </DialogEnd>
      </Form>
    </Dialog>
  );
}
