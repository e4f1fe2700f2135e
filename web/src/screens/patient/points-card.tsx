/** Balances by programme: what can be used and what it is worth, what is pending and until when, what is missing to the next tier. */
import { Link } from "wouter";
import type { CheckIn } from "../../api/types.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";
import { day, moment } from "../../words/times.ts";

type Account = NonNullable<CheckIn["loyalty_accounts"]>[number];

interface Props {
  patientId: string;
  accounts: CheckIn["loyalty_accounts"];
}

export function PointsCard({ patientId, accounts }: Props) {
  if (accounts === null) return null;
  return (
    <Card title="Points" aside={<Link href={`/patients/${patientId}/points`}>Collect or use</Link>}>
      {accounts.length === 0 ? (
        <Empty>In no programme yet. What joining brings is said at check-in.</Empty>
      ) : (
        <Rows>
          {accounts.map((account) => (
            <Balance key={account.account_id} account={account} />
          ))}
        </Rows>
      )}
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
