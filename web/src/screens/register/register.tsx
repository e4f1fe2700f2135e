/** A new patient, begun with what was typed into the box; who may already be here is shown beside it. */

import { useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { registerPatient, searchPatientsByBody } from "../../api/operations.ts";
import type { Patient } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Form } from "../../parts/form.tsx";
import { missingIn, NOTHING, PersonFields, personOf, type Typed } from "../../parts/person-fields.tsx";
import { known, nameOf } from "../../words/people.ts";
import { Duplicates } from "./duplicates.tsx";

export default function Register() {
  const begun = Object.fromEntries(new URLSearchParams(useSearch()));
  const [typed, setTyped] = useState<Typed>({ ...NOTHING, ...begun });
  const [settled, setSettled] = useState(typed);
  const [tried, setTried] = useState(false);
  const [, go] = useLocation();
  const intent = useIntent<Patient>({
    subject: "register",
    changes: [["find"]],
    written: false, // names and phones stay out of the browser's storage
    onAnswer: ({ body }) => go(`/patients/${body.patient_id}`),
  });
  const missing = missingIn(typed);
  const send = (confirmed_not: string[] = []) => {
    setTried(true);
    if (Object.keys(missing).length) return;
    intent.run(registerPatient, { body: { ...personOf(typed), confirmed_not } });
  };
  const doubt =
    intent.state.is === "refused" && intent.state.refusal.type === "possible-duplicate" ? intent.state : null;

  return (
    <>
      <header className="screen-head">
        <h1>New patient</h1>
      </header>
      <div className="split">
        <Card title="Who it is">
          <Form className="stack" state={intent.state} onSend={() => send()}>
            <PersonFields typed={typed} onChange={setTyped} onSettled={setSettled} missing={tried ? missing : {}} />
            {doubt ? null : <IntentNote state={intent.state} again={intent.again} />}
            <div className="dialog-end">
              <Button kind="primary" submit busy={intent.state.is === "sending"}>
                Register
              </Button>
            </div>
          </Form>
        </Card>
        <aside>{doubt ? <Duplicates refusal={doubt.refusal} onOther={send} /> : <MaybeHere typed={settled} />}</aside>
      </div>
    </>
  );
}

/** The same phone, e-mail or name: perhaps nobody new. */
function MaybeHere({ typed }: { typed: Typed }) {
  const name = `${typed.first_name} ${typed.last_name}`.trim();
  const q = typed.phone.trim() || typed.email.trim() || name;
  const found = useAnswer(searchPatientsByBody, { body: { q, limit: 5 } }, ["find", "same", q], {
    enabled: q.length > 2,
  });
  if (found.is !== "ready" || found.body.patients.length === 0) return null;
  return (
    <Card title="Already here?">
      <Rows>
        {found.body.patients.map((patient) => (
          <Row
            key={patient.patient_id}
            what={<Link href={`/patients/${patient.patient_id}`}>{nameOf(patient)}</Link>}
            under={known(patient)}
          />
        ))}
      </Rows>
    </Card>
  );
}
