/** Balances by programme: what can be used and what it is worth, what is pending, what is missing to the next tier. */
import { useState } from "react";
import { Link } from "wouter";
import { listLoyaltyAccounts } from "../../api/operations.ts";
import type { Account, Programs } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { usePrograms } from "../../desk/programs.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";
import { day, daysUntil } from "../../words/times.ts";
import { JoinDialog } from "./join-dialog.tsx";

const SOON_DAYS = 60;

export function PointsCard({ patientId }: { patientId: string }) {
  const accounts = useAnswer(listLoyaltyAccounts, { path: { patient_id: patientId } }, ["points", patientId]);
  const programs = usePrograms();
  return (
    <Card title="Points" aside={<Link href={`/patients/${patientId}/points`}>Collect or use</Link>}>
      <Loaded of={accounts}>
        {(body) => (
          <Rows>
            {body.loyalty_accounts.map((account) => (
              <Balance key={account.account_id} account={account} />
            ))}
            {programs.is === "ready"
              ? programs.body.programs
                  .filter((program) => joinable(program, body.loyalty_accounts))
                  .map((program) => <Join key={program.program} program={program} patientId={patientId} />)
              : null}
          </Rows>
        )}
      </Loaded>
    </Card>
  );
}

function joinable(program: Programs["programs"][number], accounts: readonly Account[]): boolean {
  return program.added_by.includes("staff") && !accounts.some((account) => account.program === program.program);
}

function Balance({ account }: { account: Account }) {
  const expiry = account.next_expiry;
  const days = expiry ? daysUntil(expiry.expires_at, now()) : null;
  const under = [
    account.tier_until ? `${account.tier_name} until ${day(account.tier_until)}` : account.tier_name,
    account.next_tier ? `${several(account.next_tier.missing_points, "point")} to ${account.next_tier.name}` : null,
    account.debt ? `${count(account.debt)} owed` : null,
  ].filter(Boolean);
  return (
    <Row
      what={<Badge tone={toneOf(account.program)}>{account.program_name}</Badge>}
      value={
        <>
          {count(account.available)} · {money(account.worth_cents)}
        </>
      }
      under={under.join(" · ")}
      beside={
        <>
          {account.pending ? `${count(account.pending)} pending ` : null}
          {expiry && days !== null && days <= SOON_DAYS ? (
            <Badge tone="warn">
              {count(expiry.points)} expire {day(expiry.expires_at)}
            </Badge>
          ) : null}
        </>
      }
    />
  );
}

function Join({ program, patientId }: { program: Programs["programs"][number]; patientId: string }) {
  const why = useWhyNot("points.transact");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Row
        what={<span className="quiet">{program.name}</span>}
        value={
          <Button size="small" why={why} aria-label={`Join ${program.name}`} onClick={() => setOpen(true)}>
            Join
          </Button>
        }
      />
      {open ? (
        <li>
          <JoinDialog program={program} patientId={patientId} onClose={() => setOpen(false)} />
        </li>
      ) : null}
    </>
  );
}
