/** One box finds a patient by name, phone, e-mail, birth date or member number; nothing found offers to register with what was typed. */

import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import { useLocation } from "wouter";
import { searchPatientsByBody } from "../api/operations.ts";
import type { Patient } from "../api/types.ts";
import { useLive } from "../desk/live.ts";
import { useAnswer } from "../desk/use-answer.ts";
import { usePaused } from "../desk/use-paused.ts";
import { Badge } from "../parts/badge.tsx";
import { Icon } from "../parts/icon.tsx";
import { Key } from "../parts/key.tsx";
import { known, nameOf } from "../words/people.ts";
import { sentence } from "../words/problems.ts";
import { asked, typedAs } from "./find-query.ts";
import "./find-box.css";

const SHOWN_MAX = 8;

export interface FindBoxHandle {
  begin: (letter: string) => void;
}

export function FindBox({ ref }: { ref: Ref<FindBoxHandle> }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const paused = usePaused(text.trim());
  const query = asked(paused);
  const found = useAnswer(searchPatientsByBody, { body: { q: query ?? "", limit: SHOWN_MAX } }, ["find", paused], {
    enabled: query !== null,
    fresh: 5_000,
  });
  useImperativeHandle(ref, () => ({
    begin: () => {
      input.current?.focus();
      input.current?.select();
    },
  }));

  const patients = found.is === "ready" && query !== null ? found.body.patients : [];
  const ready = found.is === "ready" && paused === text.trim();
  const leave = (to: string) => {
    setOpen(false);
    setText("");
    input.current?.blur();
    go(to);
  };
  const register = `/patients/new?${new URLSearchParams(typedAs(text))}`;
  // Enter may come before the answer does: who is listed until then is somebody else's name.
  const [entered, setEntered] = useState(false);
  const choose = () => {
    const patient = patients[at];
    if (!ready) setEntered(text.trim() !== "");
    else if (patient) leave(`/patients/${patient.patient_id}`);
    else if (text.trim()) leave(register);
  };
  const awaited = entered && ready ? patients[0] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as it is known who it is
  useEffect(() => {
    if (!awaited) return;
    setEntered(false);
    leave(`/patients/${awaited.patient_id}`);
  }, [awaited]);

  return (
    <search className="find">
      <Icon name="find" />
      <input
        ref={input}
        type="search"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label="Find a patient"
        aria-expanded={open && query !== null}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && patients[at] ? `${id}-${at}` : undefined}
        placeholder="Name, phone, e-mail, birth date, member number"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setEntered(false);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setEntered(false);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(at + 1, patients.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
          else if (event.key === "Enter") choose();
          else if (event.key === "Escape") {
            setText("");
            setEntered(false);
            setOpen(false);
            return;
          } else return;
          event.preventDefault();
        }}
      />
      <Key of="/" />
      {open && query !== null ? (
        <div className="find-found">
          <div id={`${id}-list`} role="listbox" aria-label="Patients found">
            {patients.map((patient, index) => (
              <Found
                key={patient.patient_id}
                id={`${id}-${index}`}
                patient={patient}
                chosen={index === at}
                onChoose={() => leave(`/patients/${patient.patient_id}`)}
              />
            ))}
          </div>
          {found.is === "slow" ? <p className="quiet">Looking …</p> : null}
          {found.is === "offline" ? <p className="quiet">No answer: the line seems to be down.</p> : null}
          {found.is === "refused" ? <p className="quiet">{sentence(found.refusal)}</p> : null}
          {ready && patients.length === 0 ? <p className="quiet">Nobody matches “{text.trim()}”.</p> : null}
          {ready ? (
            <button type="button" className="find-register" onMouseDown={() => leave(register)}>
              Register “{text.trim()}” as a new patient
            </button>
          ) : null}
        </div>
      ) : null}
    </search>
  );
}

interface FoundProps {
  id: string;
  patient: Patient;
  chosen: boolean;
  onChoose: () => void;
}

function Found({ id, patient, chosen, onChoose }: FoundProps) {
  const { active } = useLive();
  const rewards = active.find((each) => each.patient_id === patient.patient_id);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus
    <div id={id} className="find-one" role="option" aria-selected={chosen} onMouseDown={onChoose}>
      <strong>{nameOf(patient)}</strong>
      <small>{known(patient)}</small>
      {rewards?.active ? <Badge tone="live">instant rewards</Badge> : null}
    </div>
  );
}
