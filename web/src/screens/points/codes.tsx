/** Codes that were given out and that no checkout has claimed yet: each can be taken back until then. */
import { listRedemptions, voidRedemption } from "../../api/operations.ts";
import type { Account, PointsRedemption } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { less } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { moment } from "../../words/times.ts";

export function Codes({ account }: { account: Account }) {
  const path = { account_id: account.account_id };
  const found = useAnswer(listRedemptions, { path }, ["points", account.patient_id, "redemptions", account.account_id]);
  const open =
    found.is === "ready" ? found.body.redemptions.filter((each) => each.status === "authorized" && each.code) : [];
  if (open.length === 0) return null;
  return (
    <Card title="Codes not used yet">
      <Rows>
        {open.map((redemption) => (
          <Open key={redemption.authorization_id} redemption={redemption} account={account} />
        ))}
      </Rows>
    </Card>
  );
}

function Open({ redemption, account }: { redemption: PointsRedemption; account: Account }) {
  const why = useWhyNot("points.transact");
  const intent = useIntent<unknown>({
    subject: `void/${redemption.authorization_id}`,
    changes: [["points", account.patient_id]],
  });
  const path = { account_id: account.account_id, authorization_id: redemption.authorization_id };
  return (
    <Row
      what={<span className="code-small">{redemption.code}</span>}
      value={
        redemption.checkout_id ? null : (
          <Button
            size="small"
            why={why}
            busy={intent.state.is === "sending"}
            aria-label={`Take back ${redemption.code}`}
            onClick={() => intent.run(voidRedemption, { path })}
          >
            Take back
          </Button>
        )
      }
      under={
        <>
          {redemption.points ? `${several(redemption.points, "point")}, ` : null}
          {less(redemption.amount_cents)}
          {redemption.checkout_id
            ? " · in an open checkout"
            : redemption.expires_at
              ? ` · until ${moment(redemption.expires_at)}`
              : null}
          <IntentNote state={intent.state} again={intent.again} />
        </>
      }
    />
  );
}
