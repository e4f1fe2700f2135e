/** A patient at a glance: what they have, what runs, what was, and the two things one came here to do. */
import { lazy, Suspense, useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { getPatient, openCheckout } from "../../api/operations.ts";
import type { Patient as Person } from "../../api/types.ts";
import { useKnown } from "../../desk/names.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { addressOf, known, nameOf } from "../../words/people.ts";
import { CheckInCard } from "./check-in-card.tsx";
import { MembershipsCard } from "./memberships-card.tsx";
import { PointsCard } from "./points-card.tsx";
import { RewardsCard } from "./rewards-card.tsx";
import { VisitsCard } from "./visits-card.tsx";
import "./patient.css";
import { WalletCards } from "./wallet-cards.tsx";

const AccessesDialog = lazy(() => import("./accesses-dialog.tsx"));
const EditDialog = lazy(() => import("./edit-dialog.tsx"));

export function Patient({ patientId }: { patientId: string }) {
  const patient = useAnswer(getPatient, { path: { patient_id: patientId } }, ["patient", patientId]);
  return (
    <Loaded of={patient}>
      {(person, { etag }) => (
        <>
          <Head person={person} etag={etag ?? ""} />
          <div className="columns">
            <div className="stack">
              <PointsCard patientId={patientId} />
              <VisitsCard patientId={patientId} />
            </div>
            <div className="stack">
              <WalletCards patientId={patientId} />
            </div>
            <div className="stack">
              <RewardsCard patientId={patientId} />
              <CheckInCard patientId={patientId} />
              <MembershipsCard patientId={patientId} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Head({ person, etag }: { person: Person; etag: string }) {
  useKnown(useMemo(() => [person], [person]));
  const [, go] = useLocation();
  const why = useWhyNot("checkout.write");
  const open = useIntent<{ checkout_id: string }>({
    subject: `open/${person.patient_id}`,
    changes: [["checkouts"]],
    onAnswer: ({ body }) => go(`/checkouts/${body.checkout_id}`),
  });
  const mayMerge = useWhyNot("patients.merge");
  const mayReview = useWhyNot("staff.audit");
  const mayChange = useWhyNot("patients.write");
  const [layer, setLayer] = useState<"change" | "accesses" | null>(null);
  return (
    <>
      <header className="screen-head">
        <h1>{nameOf(person)}</h1>
        <span className="screen-actions">
          <Link className="button" href={`/patients/${person.patient_id}/points`}>
            Collect or use points
          </Link>
          <Button
            kind="primary"
            why={why}
            busy={open.state.is === "sending"}
            onClick={() => open.run(openCheckout, { body: { patient_id: person.patient_id } })}
          >
            Open checkout
          </Button>
          <Menu summary="…" label="More">
            <Button size="small" why={mayChange} onClick={() => setLayer("change")}>
              Change the record
            </Button>
            {mayMerge ? (
              <small>To merge two records, {mayMerge.charAt(0).toLowerCase() + mayMerge.slice(1)}</small>
            ) : (
              <Link className="button small" href={`/patients/${person.patient_id}/merge`}>
                Merge with another record
              </Link>
            )}
            {mayReview ? null : (
              <Button size="small" onClick={() => setLayer("accesses")}>
                Who looked at this record
              </Button>
            )}
          </Menu>
        </span>
      </header>
      <IntentNote state={open.state} again={open.again} />
      <Suspense>
        {layer === "accesses" ? <AccessesDialog patientId={person.patient_id} onClose={() => setLayer(null)} /> : null}
        {layer === "change" ? <EditDialog person={person} etag={etag} onClose={() => setLayer(null)} /> : null}
      </Suspense>
      <div className="patient-facts">
        <p>{known(person)}</p>
        {person.address ? <p>{addressOf(person.address)}</p> : null}
        {person.note ? <p>{person.note}</p> : null}
      </div>
    </>
  );
}
