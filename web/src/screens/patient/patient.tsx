/** A patient at a glance: what they have, what runs, what was, and the two things one came here to do. */
import { lazy, Suspense, useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { getCheckIn, getPatient, openCheckout } from "../../api/operations.ts";
import type { CheckIn, Patient as Person } from "../../api/types.ts";
import { useKnown } from "../../desk/names.ts";
import { type AnswerState, useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { addressOf, known, nameOf } from "../../words/people.ts";
import { named } from "../../words/quantities.ts";
import { CheckInCard } from "./check-in-card.tsx";
import { MembershipsCard } from "./memberships-card.tsx";
import { PointsCard } from "./points-card.tsx";
import { RewardsCard } from "./rewards-card.tsx";
import { VisitsCard } from "./visits-card.tsx";
import "./patient.css";
import { WalletCards } from "./wallet-cards.tsx";

const AccessesDialog = lazy(() => import("./accesses-dialog.tsx"));
const EditDialog = lazy(() => import("./edit-dialog.tsx"));

/** An owner that gave no answer is asked again after so long. */
const SILENT_MS = 3_000;

export function Patient({ patientId }: { patientId: string }) {
  const path = { patient_id: patientId };
  const patient = useAnswer(getPatient, { path }, ["patient", patientId]);
  const all = useAnswer(getCheckIn, { path }, ["check-in", patientId], {
    every: SILENT_MS,
    until: (body) => body.silent_owners.length === 0,
  });
  return (
    <Loaded of={patient}>
      {(person, { etag }) => (
        <>
          <Head person={person} etag={etag ?? ""} />
          <All of={all} />
        </>
      )}
    </Loaded>
  );
}

/** Everything there is, of one answer: what its owner did not say is missing, and said so. */
function All({ of }: { of: AnswerState<CheckIn> }) {
  return (
    <Loaded of={of}>
      {(body) => (
        <>
          {body.silent_owners.map((owner) => (
            <Banner key={owner} tone="warn" heading={`${named(owner)}: no answer`} role="status">
              What is kept there is missing below. It is asked for again every few seconds.
            </Banner>
          ))}
          <div className="columns">
            <div className="stack">
              <CheckInCard body={body} />
              <PointsCard patientId={body.patient_id} accounts={body.loyalty_accounts} />
              <VisitsCard carts={body.open_checkouts} visits={body.visits} />
            </div>
            <div className="stack">
              <WalletCards patientId={body.patient_id} items={body.wallet_items} />
            </div>
            <div className="stack">
              <RewardsCard patientId={body.patient_id} rewards={body.instant_rewards} />
              <MembershipsCard patientId={body.patient_id} memberships={body.memberships} />
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
            <Button size="small" why={mayReview} onClick={() => setLayer("accesses")}>
              Who looked at this record
            </Button>
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
