import { useState } from "react";
import { searchPatientsByBody } from "../../api/operations.ts";
import type { Patient } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { known, nameOf } from "../../words/people.ts";

const SHOWN_MAX = 20;

/** Who else could be the same person: those of the same name, or whom the field finds. */
export function FindOther({ person, onFound }: { person: Patient; onFound: (other: Patient) => void }) {
  const [typed, setTyped] = useState(nameOf(person));
  const [name, setName] = useState(typed);
  const found = useAnswer(
    searchPatientsByBody,
    { body: { q: name.trim(), limit: SHOWN_MAX } },
    ["find", "merge", name],
    {
      enabled: name.trim().length > 1,
    },
  );
  return (
    <Card title="Which other record is it?">
      <Form className="stack" onSend={() => setName(typed.trim())}>
        <Field
          label="Who"
          required
          value={typed}
          hint="A name, phone, e-mail or birth date; Enter looks."
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => setName(typed.trim())}
        />
      </Form>
      <Loaded of={found}>
        {({ patients }) => {
          const others = patients.filter((patient) => patient.patient_id !== person.patient_id);
          return others.length === 0 ? (
            <Empty>Nobody else is called so. Try the beginning of the last name.</Empty>
          ) : (
            <Rows>
              {others.map((other) => (
                <Row
                  key={other.patient_id}
                  what={nameOf(other)}
                  under={known(other)}
                  value={
                    <Button size="small" onClick={() => onFound(other)} aria-label={`Compare with ${nameOf(other)}`}>
                      Compare
                    </Button>
                  }
                />
              ))}
            </Rows>
          );
        }}
      </Loaded>
    </Card>
  );
}
