/** The catalogue: what the practice sells, for how much, and what each service is in each programme. */
import { useState } from "react";
import { Link } from "wouter";
import { exportServices, listServices, retireService } from "../../api/operations.ts";
import type { Service } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { ExportButton } from "../../parts/export-button.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { money } from "../../words/money.ts";
import { named, percent } from "../../words/quantities.ts";
import { ServiceDialog } from "./service-dialog.tsx";

const PAGE = "50";

export function CataloguePart() {
  const why = useWhyNot("checkout.settings.edit");
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  const [editing, setEditing] = useState<Service | "new" | null>(null);
  return (
    <Card
      title="Catalogue"
      aside={
        <span className="line">
          <Link className="button small" href="/imports/catalogue">
            Import
          </Link>
          <ExportButton operation={exportServices} input={{}} name="catalogue.csv" size="small" />
          <Button size="small" why={why} onClick={() => setEditing("new")}>
            Add a service
          </Button>
        </span>
      }
    >
      <div className="stack">
        <Form onSend={() => setText(typed.trim())}>
          <Field
            label="Find"
            value={typed}
            hint="Words of the name, or the beginning of the code; Enter looks."
            onChange={(event) => setTyped(event.target.value)}
          />
        </Form>
        <Listed key={text} text={text} onOpen={setEditing} />
      </div>
      {editing ? <ServiceDialog service={editing === "new" ? null : editing} onClose={() => setEditing(null)} /> : null}
    </Card>
  );
}

interface ListedProps {
  text: string;
  cursor?: string;
  onOpen: (service: Service) => void;
}

function Listed({ text, cursor, onOpen }: ListedProps) {
  const [more, setMore] = useState(false);
  const query = { limit: PAGE, ...(text ? { q: text } : {}), ...(cursor ? { cursor } : {}) };
  const services = useAnswer(listServices, { query }, ["services", "page", text, cursor ?? ""]);
  return (
    <Loaded of={services}>
      {(body) => (
        <>
          {body.services.length === 0 && !cursor ? (
            <Empty>{text ? "Nothing is called so." : "Nothing yet. What the cart offers by name is added here."}</Empty>
          ) : (
            <Rows>
              {body.services.map((service) => (
                <Listing key={service.service_code} service={service} onOpen={() => onOpen(service)} />
              ))}
            </Rows>
          )}
          {body.next_cursor === null ? null : more ? (
            <Listed text={text} cursor={body.next_cursor} onOpen={onOpen} />
          ) : (
            <div className="dialog-end">
              <Button onClick={() => setMore(true)}>More</Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

function Listing({ service, onOpen }: { service: Service; onOpen: () => void }) {
  const why = useWhyNot("checkout.settings.edit");
  const retire = useIntent<unknown>({ subject: `service/${service.service_code}`, changes: [["services"]] });
  return (
    <Row
      what={
        <>
          {service.name}{" "}
          {service.earns.map((program) => (
            <Badge key={program.program} tone={toneOf(program.program)}>
              {program.program_name}
            </Badge>
          ))}
        </>
      }
      value={
        <>
          {money(service.price_cents)}{" "}
          {why ? null : (
            <Menu kind="button small" summary="…" label={`More about ${service.name}`}>
              <Button size="small" onClick={onOpen}>
                Change
              </Button>
              <Button
                kind="danger"
                size="small"
                busy={retire.state.is === "sending"}
                onClick={() => retire.run(retireService, { path: { service_code: service.service_code } })}
              >
                Sell it no more
              </Button>
              <IntentNote state={retire.state} again={retire.again} />
            </Menu>
          )}
        </>
      }
      under={[
        named(service.kind),
        service.unit ? `by the ${service.unit}` : null,
        service.tax_percent ? `tax ${percent(service.tax_percent)}` : "no tax",
        service.earns.length ? null : "mapped to no programme",
      ]
        .filter(Boolean)
        .join(" · ")}
    />
  );
}
