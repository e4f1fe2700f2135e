/** The patient's memberships: which plan, where it stands, what is due; and joining one. */
import { useState } from "react";
import { Link } from "wouter";
import type { CheckIn } from "../../api/types.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { MembershipBadge } from "../../parts/membership-badge.tsx";
import { money } from "../../words/money.ts";
import { feeOf } from "../../words/plans.ts";
import { date } from "../../words/times.ts";
import { EnrolDialog } from "./enrol-dialog.tsx";

interface Props {
  patientId: string;
  memberships: CheckIn["memberships"];
}

export function MembershipsCard({ patientId, memberships }: Props) {
  const why = useWhyNot("wallet.write");
  const [joining, setJoining] = useState(false);
  if (memberships === null) return null;
  return (
    <Card
      title="Memberships"
      aside={
        <Button size="small" why={why} onClick={() => setJoining(true)}>
          Enrol
        </Button>
      }
    >
      {memberships.length === 0 ? (
        <Empty>No membership.</Empty>
      ) : (
        <Rows>
          {memberships.map((membership) => (
            <One key={membership.membership_id} membership={membership} />
          ))}
        </Rows>
      )}
      {joining ? <EnrolDialog patientId={patientId} onClose={() => setJoining(false)} /> : null}
    </Card>
  );
}

function One({ membership }: { membership: NonNullable<CheckIn["memberships"]>[number] }) {
  const { next_on: next, ends_on: ends } = membership;
  return (
    <Row
      what={
        <>
          <Link href={`/memberships/${membership.membership_id}`}>{membership.plan_name}</Link>{" "}
          <MembershipBadge {...membership} />
        </>
      }
      value={membership.due_cents ? `${money(membership.due_cents)} due` : null}
      under={feeOf(membership)}
      beside={ends ? `ends ${date(ends)}` : next ? `next ${date(next)}` : null}
    />
  );
}
