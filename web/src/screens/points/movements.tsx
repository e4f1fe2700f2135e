/** Everything that moved in this account here, newest first; adding and removing by hand for who may. */
import { useState } from "react";
import { listPointsHistory } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { Account, PointsEntry } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { isNote, moved, pointsHappened } from "../../words/movements.ts";
import { count } from "../../words/quantities.ts";
import { moment } from "../../words/times.ts";
import { AdjustDialog } from "./adjust-dialog.tsx";

const SHOWN_MAX = "10";
const NONE = 0 as Cents;

export function Movements({ account }: { account: Account }) {
  const why = useWhyNot("points.adjust");
  const [adjusting, setAdjusting] = useState(false);
  const input = { path: { account_id: account.account_id }, query: { limit: SHOWN_MAX } };
  const history = useAnswer(listPointsHistory, input, ["points", account.patient_id, "history", account.account_id]);
  return (
    <Card
      title="History"
      aside={
        <Button size="small" why={why} onClick={() => setAdjusting(true)}>
          Add or remove
        </Button>
      }
    >
      <Loaded of={history}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty>Nothing has moved yet.</Empty>
          ) : (
            <Rows>
              {entries
                .filter((entry) => !isNote(entry.events))
                .map((entry) => (
                  <Row
                    key={entry.sequence}
                    what={pointsHappened(entry.command, entry.moves)}
                    value={moved(entry.moves)}
                    under={[moment(entry.at), ...entry.moves.map(worth)].filter(Boolean).join(" · ")}
                    beside={
                      entry.available === null
                        ? null
                        : `${count(entry.available)} left, ${money(entry.worth_cents ?? NONE)}`
                    }
                  />
                ))}
            </Rows>
          )
        }
      </Loaded>
      {adjusting ? <AdjustDialog account={account} onClose={() => setAdjusting(false)} /> : null}
    </Card>
  );
}

/** What they are worth as dollars off; nothing where the programme has none. */
function worth({ amount_cents }: PointsEntry["moves"][number]): string | null {
  return amount_cents ? `worth ${money(amount_cents)}` : null;
}
