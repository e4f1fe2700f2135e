import { useId, useState } from "react";
import type { Service } from "../../api/types.ts";
import { matching } from "../../desk/catalogue.ts";
import { money } from "../../words/money.ts";

interface Props {
  id: string;
  services: readonly Service[];
  text: string;
  chosen: Service | undefined;
  error: string | null;
  onText: (text: string) => void;
  onChoose: (service: Service) => void;
}

/** A service by typing: what matches stands below with its price; Enter takes the first. */
export function ServiceBox({ id, services, text, chosen, error, onText, onChoose }: Props) {
  const list = useId();
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const found = chosen ? [] : matching(services, text);
  const shown = open && found.length > 0;
  const choose = (service: Service) => {
    setOpen(false);
    onChoose(service);
  };
  return (
    <div className="field service-box">
      <label htmlFor={id}>Service or product</label>
      <div className="field-box">
        <input
          id={id}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-required="true"
          aria-expanded={shown}
          aria-controls={list}
          aria-activedescendant={shown ? `${list}-${at}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          value={text}
          onChange={(event) => {
            setAt(0);
            setOpen(true);
            onText(event.target.value);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) => {
            if (!shown) return;
            if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
            else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
            else if (event.key === "Enter" && found[at]) choose(found[at]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <small id={`${id}-note`} className={error ? "field-error" : ""}>
        {error ?? (chosen ? `${money(chosen.price_cents)} ${chosen.unit ? `a ${chosen.unit}` : ""}` : "")}
      </small>
      <div id={list} role="listbox" aria-label="Services found" className="service-found" hidden={!shown}>
        {found.map((service, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus
          <div
            key={service.service_code}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={() => choose(service)}
          >
            <strong>{service.name}</strong>
            <small className="push">{money(service.price_cents)}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
