/** A service: its name, kind, unit, price from a day on, tax, and what it is in each programme. */

import { useState } from "react";
import { createService, updateService } from "../../api/operations.ts";
import type { Cents, ContentBody, Percent, ServiceKind } from "../../api/schemas.ts";
import type { Service } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { usePrograms, useTreatmentName } from "../../desk/programs.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { Dialog, DialogEnd } from "../../parts/dialog.tsx";
import { Check, Choice, Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { codeOf } from "../../words/quantities.ts";
import { today } from "../../words/times.ts";
import { Contents } from "./service-contents.tsx";

const KINDS: Record<ServiceKind, string> = {
  treatment: "Treatment",
  product: "Product",
  package: "Package, used later",
  service_charge: "Service charge",
  fee: "Fee",
};

export function ServiceDialog({ service, onClose }: { service: Service | null; onClose: () => void }) {
  const [kind, setKind] = useState<ServiceKind>(service?.kind ?? "treatment");
  const [price, setPrice] = useState<Cents | null>(service?.price_cents ?? null);
  const [divisible, setDivisible] = useState(service?.divisible ?? false);
  const [earns, setEarns] = useState<Record<string, string>>(() =>
    Object.fromEntries((service?.earns ?? []).map((each) => [each.program, each.code])),
  );
  const [contents, setContents] = useState<ContentBody[]>(() => (service?.contents ?? []).map(heldAs));
  const [providerNamed, setProviderNamed] = useState(service?.provider_required ?? false);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const ownTax = service ? ownTaxOf(service, today(now())) : null;
  const programs = usePrograms();
  const called = useTreatmentName();
  const intent = useIntent<unknown>({
    subject: `service/${service?.service_code ?? "new"}`,
    changes: [["services"]],
    onAnswer: onClose,
  });
  const save = (form: FormData) => {
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const name = said("name");
    const code = service?.service_code ?? codeOf(name);
    const tax = said("tax");
    const rate = tax === "" ? null : (Number(tax) as Percent);
    const lacking = [
      ...(name && code ? [] : ["name"]),
      ...(price === null ? ["price"] : []),
      ...(rate === null || rate >= 0 ? [] : ["tax"]),
      ...(kind !== "package" || (contents.length && contents.every((each) => each.item && each.units > 0))
        ? []
        : ["contents"]),
    ];
    setMissing(lacking);
    if (lacking.length || price === null) return;
    const mapped = Object.fromEntries(Object.entries(earns).filter(([, treatment]) => treatment));
    const wallet_items = said("wallet_items").split(",").map(codeOf).filter(Boolean);
    const held = { wallet_items, contents: kind === "package" ? contents : [], provider_required: providerNamed };
    const body = {
      ...held,
      name,
      unit: said("unit") || null,
      divisible,
      effective_from: said("from") || null,
      earns: mapped,
    };
    if (service) {
      const repriced = price === service.price_cents && !said("from") ? {} : { price_cents: price };
      const taxed = rate === ownTax ? {} : rate === null ? { default_tax: true } : { tax_percent: rate };
      intent.run(updateService, {
        path: { service_code: service.service_code },
        body: { ...body, ...repriced, ...taxed },
        if_match: `"${service.version}"`,
      });
    } else
      intent.run(createService, { body: { ...body, service_code: code, kind, price_cents: price, tax_percent: rate } });
  };
  return (
    <Dialog title={service ? service.name : "Add a service"} onClose={onClose} wide>
      <Form className="stack" onSend={save}>
        <div className="fields">
          <Field
            label="Name"
            name="name"
            required
            defaultValue={service?.name}
            error={missing.includes("name") ? "Enter the name." : null}
          />
          {service ? null : (
            <Choice label="Kind" value={kind} onChange={(event) => setKind(event.target.value as ServiceKind)}>
              {Object.entries(KINDS).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Choice>
          )}
          <Field label="Unit" name="unit" defaultValue={service?.unit} hint="unit, syringe, session" />
          <MoneyField
            label="Price of one"
            value={price}
            onChange={setPrice}
            error={missing.includes("price") && price === null ? "Enter the price." : null}
          />
          <Field label="Price from" name="from" type="date" hint="Today, unless it is another day." />
          <Field
            label="Tax in percent"
            name="tax"
            inputMode="decimal"
            defaultValue={ownTax === null ? "" : String(ownTax)}
            hint="Nothing here: the practice’s rate; 0: no tax."
            error={missing.includes("tax") ? "A percentage like 8.875." : null}
          />
        </div>
        <Check
          label="Sold in parts of a unit"
          hint="Half a syringe, 12.5 units."
          checked={divisible}
          onChange={(event) => setDivisible(event.target.checked)}
        />
        <Check
          label="Not completed before it is said who does it"
          checked={providerNamed}
          onChange={(event) => setProviderNamed(event.target.checked)}
        />
        {kind === "package" ? (
          <Contents contents={contents} onChange={setContents} />
        ) : (
          <Field
            label="Sets whose sessions pay for it"
            name="wallet_items"
            defaultValue={service?.wallet_item_names.join(", ")}
            hint="Any facial, with commas between them. Its own sessions always do."
          />
        )}
        {missing.includes("contents") ? (
          <p role="alert">Say what one package holds: of which service, and how many.</p>
        ) : null}
        <fieldset className="mapping">
          <legend>What it is in each programme</legend>
          <div className="fields">
            {programs.is === "ready"
              ? programs.body.programs.map((program) => (
                  <Choice
                    key={program.program}
                    label={program.name}
                    value={earns[program.program] ?? ""}
                    onChange={(event) => setEarns({ ...earns, [program.program]: event.target.value })}
                  >
                    <option value="">nothing</option>
                    {program.own_treatments.map((code) => (
                      <option key={code} value={code}>
                        {called(code)}
                      </option>
                    ))}
                  </Choice>
                ))
              : null}
          </div>
        </fieldset>
        <DialogEnd intent={intent} onClose={onClose}>
          Save
        </DialogEnd>
      </Form>
    </Dialog>
  );
}

/** What a package holds, as it is asked for. */
function heldAs({ item, name, kind, units }: Service["contents"][number]): ContentBody {
  return { item, name, kind: kind as NonNullable<ContentBody["kind"]>, units };
}

/** The rate that is the service's own on this day; null: it bears the practice's. */
function ownTaxOf(service: Service, day: string): Percent | null {
  const price = service.prices.findLast((each) => each.effective_from <= day) ?? service.prices[0];
  return price?.tax_percent ?? null;
}
