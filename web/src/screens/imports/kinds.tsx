/** The kinds of files: where each goes, who may bring it in, and what came of it. */
import { useState } from "react";
import { Link } from "wouter";
import {
  createImport,
  createPatientImport,
  createPortalImport,
  exportPatients,
  getImport,
  getPatientImport,
  getPortalImport,
  importServices,
} from "../../api/operations.ts";
import type { Day } from "../../api/schemas.ts";
import type { Import, PatientImport, PortalImport, ServicesImport } from "../../api/types.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { ExportButton } from "../../parts/export-button.tsx";
import { Field } from "../../parts/field.tsx";
import { several } from "../../words/quantities.ts";
import { FileImport, type Told } from "./file-import.tsx";

export function PatientsFile() {
  const why = useWhyNot("patients.export");
  return (
    <>
      <FileImport<PatientImport>
        subject="import/patients"
        title="Patients, as a spreadsheet file"
        about="Columns: first_name, last_name, phone, email, birth_date, address_line_1, city, region, postal_code, country, note. reference is what the other system calls the patient."
        privilege="wallet.import"
        changes={[["find"], ["patient"]]}
        does={(csv, dry_run) => ({ operation: createPatientImport, input: { body: { csv, dry_run } } })}
        look={getPatientImport}
        told={(body) => ({ ...body, done: body.applied, more: <Ignored columns={body.ignored_columns} /> })}
      />
      <Card title="The other way: the list of patients">
        <div className="stack">
          <p className="quiet">
            Everybody by name with these columns. It holds what is private: keep it where that may lie.
          </p>
          <div>
            <ExportButton operation={exportPatients} input={{}} name="patients.csv" why={why} />
          </div>
        </div>
      </Card>
    </>
  );
}

function Ignored({ columns }: { columns: string[] | null }) {
  return columns?.length ? <p className="quiet">Nothing was read from: {columns.join(", ")}.</p> : null;
}

export function WalletsFile() {
  return (
    <FileImport<Import>
      subject="import/wallets"
      title="What is in wallets, as a spreadsheet file"
      about="A row names the patient (patient_id, email or phone), what comes in (kind, item, units or amount_cents) and why (reason)."
      privilege="wallet.import"
      changes={[["wallet"]]}
      does={(csv, dry_run) => ({ operation: createImport, input: { body: { csv, dry_run } } })}
      look={getImport}
      told={(body) => ({ ...body, done: body.applied })}
    />
  );
}

export function CatalogueFile() {
  return (
    <FileImport<ServicesImport>
      subject="import/catalogue"
      title="The catalogue, as a spreadsheet file"
      about="The columns are those of the file that Settings, Catalogue exports: change that one and bring it back."
      privilege="checkout.settings.edit"
      changes={[["services"]]}
      does={(csv, dry_run) => ({ operation: importServices, input: { body: { csv, dry_run } } })}
      told={(body) => ({ ...body, done: body.good, more: <Sold result={body} /> })}
    />
  );
}

function Sold({ result }: { result: ServicesImport }) {
  if (result.new_services === null || result.changed_services === null) return null;
  return (
    <p className="quiet">
      {several(result.new_services, "new service")}, {several(result.changed_services, "changed one")}.
    </p>
  );
}

export function PortalFile() {
  const [day, setDay] = useState("");
  return (
    <FileImport<PortalImport>
      subject="import/portal"
      title="An export of a sponsor’s portal"
      about="Allē, ASPIRE and Evolus exports are known by their columns. What the portal says stands beside ours and overwrites nothing; its offers are issued."
      privilege="points.adjust"
      changes={[["points"], ["check-in"]]}
      does={(csv, dry_run) => ({
        operation: createPortalImport,
        input: { body: { csv, dry_run, exported_on: (day || null) as Day | null } },
      })}
      look={getPortalImport}
      told={portalTold}
    >
      <Field
        label="Day of the export"
        className="short"
        type="date"
        value={day}
        hint="Today, unless it is older."
        onChange={(event) => setDay(event.target.value)}
      />
    </FileImport>
  );
}

function portalTold(body: PortalImport): Told {
  return {
    ...body,
    rows: body.rows_in_all,
    more: (
      <p>
        <Badge tone={toneOf(body.program)}>{body.program_name}</Badge> {several(body.heard, "new balance")},{" "}
        {several(body.issued, "offer")} issued.
      </p>
    ),
    also: body.noticed.length ? <Noticed result={body} /> : null,
  };
}

/** What somebody should look at: the sponsor's word and ours differ. */
function Noticed({ result }: { result: PortalImport }) {
  return (
    <Card title={`To look at (${result.noticed_in_all})`}>
      <Rows>
        {result.noticed.map((finding) => (
          <Row
            key={`${finding.row}/${finding.kind}`}
            what={
              finding.patient_id ? (
                <Link href={`/patients/${finding.patient_id}`}>Row {finding.row}</Link>
              ) : (
                `Row ${finding.row}`
              )
            }
            under={finding.detail}
          />
        ))}
      </Rows>
    </Card>
  );
}
