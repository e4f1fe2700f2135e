/** Every movement, newest first: what, when, why. */
import { listWalletHistory } from "../../api/operations.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { moment } from "../../words/times.ts";

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
            <Rows>
              {entries.map((entry) => (
                <Row
                  key={entry.sequence}
                  what={<span className="history-what">{entry.summary}</span>}
                  under={[moment(entry.at), entry.reason].filter(Boolean).join(" · ")}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  );
}
