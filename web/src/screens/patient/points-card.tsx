/** Balances by programme: what can be used and what it is worth, what is pending and until when, what is missing to the next tier. */
import { useState } from "react";
import { Link } from "wouter";
import type { CheckIn } from "../../api/types.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";
import { day, moment } from "../../words/times.ts";
import { JoinDialog } from "./join-dialog.tsx";

type Account = NonNullable<CheckIn["loyalty_accounts"]>[number];
type Joinable = NonNullable<CheckIn["programs_to_join"]>[number];

interface Props {
  patientId: string;
  accounts: CheckIn["loyalty_accounts"];
  toJoin: CheckIn["programs_to_join"];
}

export function PointsCard({ patientId, accounts, toJoin }: Props) {
  if (accounts === null) return null;
  return (
    <Card title="Points" aside={<Link href={`/patients/${patientId}/points`}>Collect or use</Link>}>
      <Rows>
        {accounts.map((account) => (
          <Balance key={account.account_id} account={account} />
        ))}
        {(toJoin ?? [])
          .filter((program) => program.by_staff)
          .map((program) => (
            <Join key={program.program} program={program} patientId={patientId} />
          ))}
      </Rows>
    </Card>
  );
}

function Balance({ account }: { account: Account }) {
  const [ends] = account.expiring;
  const under = [
    account.tier_until ? `${account.tier_name} until ${day(account.tier_until)}` : account.tier_name,
    account.missing_points && account.next_tier_name
      ? `${several(account.missing_points, "point")} to ${account.next_tier_name}`
      : null,
    account.debt ? `${several(account.debt, "point")} owed` : null,
  ].filter(Boolean);
  return (
    <>
      <Row
        what={<Badge tone={toneOf(account.program)}>{account.program_name}</Badge>}
        value={
          <>
            {count(account.available)} · {money(account.worth_cents)}
          </>
        }
        under={under.join(" · ")}
        beside={
          ends ? (
            <Badge tone="warn">
              {count(ends.points)} expire {day(ends.at)}
            </Badge>
          ) : null
        }
      />
      {account.pending.map((pending) => (
        <Row
          key={pending.at}
          what={<span className="quiet">pending until {moment(pending.at)}</span>}
          value={<span className="quiet">{count(pending.points)}</span>}
        />
      ))}
    </>
  );
}

function Join({ program, patientId }: { program: Joinable; patientId: string }) {
  const why = useWhyNot("points.transact");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Row
        what={<span className="quiet">{program.program_name}</span>}
        value={
          <Button size="small" why={why} aria-label={`Join ${program.program_name}`} onClick={() => setOpen(true)}>
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
