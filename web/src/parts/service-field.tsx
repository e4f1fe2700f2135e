/** A service of the catalogue by its name: what is typed is looked for, and what is chosen is kept by its code. */
import { useEffect, useId, useState } from "react";
import { listServices } from "../api/operations.ts";
import type { Service } from "../api/types.ts";
import { useAnswer } from "../desk/use-answer.ts";
import { usePaused } from "../desk/use-paused.ts";
import { Field } from "./field.tsx";

const AN_HOUR_MS = 3_600_000;
const SHOWN = "20";

interface Props {
  label: string;
  /** Of the service that is chosen; empty for none, null while what was typed names none, or it is not known yet. */
  code: string | null;
  kind?: Service["kind"];
  onChange: (code: string | null) => void;
}

export function ServiceField({ label, code, kind, onChange }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? code ?? "";
  const paused = usePaused(text.trim());
  const query = { q: paused, limit: SHOWN, ...(kind ? { kind } : {}) };
  const found = useAnswer(listServices, { query }, ["services", "named", kind ?? "", paused], { fresh: AN_HOUR_MS });
  const services = found.is === "ready" ? found.body.services : [];
  const name = typed?.trim().toLowerCase();
  const chosen = services.find((each) =>
    typed === null ? each.service_code === code : each.name.toLowerCase() === name,
  );
  const known = found.is === "ready" && paused === text.trim();
  const next = chosen?.service_code ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when what was typed is known
  useEffect(() => {
    if (typed?.trim() && known && next !== code) onChange(next);
  }, [typed, known, next, code]);
  return (
    <>
      <Field
        label={label}
        required
        list={list}
        value={typed ?? chosen?.name ?? text}
        error={typed && known && !chosen && services.length === 0 ? "Nothing of the catalogue is called so." : null}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value.trim() ? null : "");
        }}
      />
      <datalist id={list}>
        {services.map((service) => (
          <option key={service.service_code} value={service.name} />
        ))}
      </datalist>
    </>
  );
}
