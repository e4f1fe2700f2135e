/** A service of the catalogue by its name: what is typed is looked for, and what is chosen is kept by its code. */
import { useEffect, useId, useState } from "react";
import type { Service } from "../api/types.ts";
import { type Called, choicesOf, useServices } from "../desk/catalogue.ts";
import { usePaused } from "../desk/use-paused.ts";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import "./service-field.css";

interface Props {
  label: string;
  /** Of the service that is chosen; empty for none, null while what was typed names none, or it is not known yet. */
  code: string | null;
  /** What it is called, where that is known already. */
  name?: string | undefined;
  kind?: Service["kind"];
  /** Whether a set of services will do as well: any facial. */
  sets?: boolean;
  required?: boolean;
  hint?: string;
  error?: string | null;
  onChange: (code: string | null, name: string) => void;
}

export function ServiceField({ label, code, name, kind, sets, required = true, hint, error, onChange }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = (typed ?? (name ? "" : code) ?? "").trim();
  const paused = usePaused(text);
  const { services, known } = useServices(paused);
  const choices = choicesOf(services, { kind, sets });
  const wanted = typed?.trim().toLowerCase();
  const chosen = choices.find((each) => (typed === null ? each.code === code : each.name.toLowerCase() === wanted));
  const settled = known && paused === text;
  const next = chosen?.code ?? null;
  const offered = wanted ? choices.filter((each) => each.name.toLowerCase().includes(wanted)) : choices;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when what was typed is known
  useEffect(() => {
    if (wanted && settled && next !== code) onChange(next, chosen?.name ?? "");
  }, [wanted, settled, next, code]);
  return (
    <>
      <Field
        label={label}
        required={required}
        list={list}
        value={typed ?? name ?? chosen?.name ?? text}
        hint={hint}
        error={settled && wanted && offered.length === 0 ? "Nothing of the catalogue is called so." : error}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value.trim() ? null : "", "");
        }}
      />
      <datalist id={list}>
        {offered.map((each) => (
          <option key={each.code} value={each.name} />
        ))}
      </datalist>
    </>
  );
}

interface SeveralProps {
  label: string;
  /** What it means that none is chosen. */
  hint: string;
  chosen: readonly Called[];
  sets?: boolean;
  onChange: (chosen: Called[]) => void;
}

/** Several of the catalogue, each found by its name and put below with Enter, the button, or by going on. */
export function ServicesField({ label, hint, chosen, sets, onChange }: SeveralProps) {
  const [next, setNext] = useState<Called | null>(null);
  const [times, setTimes] = useState(0);
  const [eager, setEager] = useState(false); // to be put down as soon as it is known which one it is
  const put = (named: Called) => {
    setNext(null);
    setEager(false);
    setTimes(times + 1);
    if (!chosen.some((each) => each.code === named.code)) onChange([...chosen, named]);
  };
  const add = () => (next ? put(next) : setEager(true));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field below puts down what it names
    <div
      className="services-field"
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement && event.target.value.trim())) return;
        event.preventDefault();
        add();
      }}
    >
      <div className="services-field-box">
        <ServiceField
          key={times}
          label={label}
          required={false}
          hint={hint}
          code={next?.code ?? ""}
          name={next?.name}
          {...(sets ? { sets } : {})}
          onChange={(code, name) => {
            if (code && eager) return put({ code, name });
            setNext(code ? { code, name } : null);
            setEager(false);
          }}
        />
        <Button size="small" aria-label={`Add to ${label.toLowerCase()}`} onClick={add}>
          Add
        </Button>
      </div>
      {chosen.length ? (
        <ul className="line" aria-label={label}>
          {chosen.map((each) => (
            <li key={each.code}>
              <Badge>
                {each.name}
                <button
                  type="button"
                  className="badge-remove"
                  aria-label={`Leave out ${each.name}`}
                  onClick={() => onChange(chosen.filter((other) => other !== each))}
                >
                  ×
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
