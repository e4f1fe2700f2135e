/** Every movement, newest first: what, when, why, and the visit that it belongs to; credits over time as a plot. */
import { useState } from "react";
import { Link } from "wouter";
import { listWalletHistory } from "../../api/operations.ts";
import type { Entry } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { type Point, Steps } from "../../parts/plot.tsx";
import { happened } from "../../words/movements.ts";
import { moment } from "../../words/times.ts";

const PAGE = "20";

/** What the credits stood at after each movement, oldest first. */
function creditsOf(entries: readonly Entry[]): Point[] {
  return entries
    .flatMap((entry) =>
      entry.moves
        .filter((move) => move.kind === "credits")
        .map((move) => ({ at: Date.parse(entry.at), value: move.after.cents })),
    )
    .reverse();
}

export function History({ patientId }: { patientId: string }) {
  return (
    <Card title="History">
      <Page patientId={patientId} />
    </Card>
  );
}

function Page({ patientId, cursor }: { patientId: string; cursor?: string }) {
  const [more, setMore] = useState(false);
  const query = { limit: PAGE, ...(cursor ? { cursor } : {}) };
  const history = useAnswer(listWalletHistory, { path: { patient_id: patientId }, query }, [
    "wallet",
    patientId,
    "history",
    cursor ?? "",
  ]);
  return (
    <Loaded of={history}>
      {({ entries, next_cursor }) =>
        entries.length === 0 && !cursor ? (
          <Empty>Nothing has moved yet.</Empty>
        ) : (
          <>
            {cursor ? null : <Steps label="Dollar credits over time" points={creditsOf(entries)} until={now()} />}
            <Rows>
              {entries.map((entry) => (
                <Movement key={entry.sequence} entry={entry} />
              ))}
            </Rows>
            {next_cursor === null ? null : more ? (
              <Page patientId={patientId} cursor={next_cursor} />
            ) : (
              <div className="dialog-end">
                <Button size="small" onClick={() => setMore(true)}>
                  Older
                </Button>
              </div>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function Movement({ entry }: { entry: Entry }) {
  const what = entry.summary === entry.command ? happened(entry.command) : entry.summary;
  return (
    <Row
      what={<span className="history-what">{what}</span>}
      under={[moment(entry.at), entry.reason].filter(Boolean).join(" · ")}
      beside={entry.checkout_id ? <Link href={`/checkouts/${entry.checkout_id}`}>the visit</Link> : null}
    />
  );
}
