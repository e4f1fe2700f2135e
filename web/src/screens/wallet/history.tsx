/** Every movement, newest first: what, when, why. */
import { listWalletHistory } from "../../api/operations.ts";
import type { Entry } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { type Point, Steps } from "../../parts/plot.tsx";
import { moment } from "../../words/times.ts";

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
  const input = { path: { patient_id: patientId }, query: { limit: "20" } };
  const history = useAnswer(listWalletHistory, input, ["wallet", patientId, "history"]);
  return (
    <Card title="History">
      <Loaded of={history}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty>Nothing has moved yet.</Empty>
          ) : (
            <>
              <Steps label="Dollar credits over time" points={creditsOf(entries)} until={now()} />
              <Rows>
                {entries.map((entry) => (
                  <Row
                    key={entry.sequence}
                    what={<span className="history-what">{entry.summary}</span>}
                    under={[moment(entry.at), entry.reason].filter(Boolean).join(" · ")}
                  />
                ))}
              </Rows>
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
