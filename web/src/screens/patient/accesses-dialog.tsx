/** Who looked at this patient's record, for whoever may review it: by person, what, and when. */
import { listPatientAccesses, listStaff } from "../../api/operations.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Empty, Row, Rows } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { moment } from "../../words/times.ts";

const SHOWN_MAX = "50";
const EVERY_MS = 2_000;

export default function AccessesDialog({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const manages = useWhyNot("staff.manage") === null;
  const staff = useAnswer(listStaff, { query: { limit: "100" } }, ["staff"], { enabled: manages });
  const names = new Map(
    staff.is === "ready" ? staff.body.staff.map((member) => [member.user_id, member.name ?? member.email ?? ""]) : [],
  );
  const input = { path: { patient_id: patientId }, query: { limit: SHOWN_MAX } };
  const accesses = useAnswer(listPatientAccesses, input, ["accesses", patientId], {
    every: EVERY_MS,
    until: (body) => body.complete,
  });
  return (
    <Dialog title="Who looked at this record" onClose={onClose} wide>
      <Loaded of={accesses}>
        {(body) =>
          body.activities.length === 0 ? (
            <Empty>{body.complete ? "Nobody yet." : "The logs are looked through; it shows here by itself."}</Empty>
          ) : (
            <Rows>
              {body.activities.map((access) => (
                <Row
                  key={`${access.at}/${access.correlation_id}/${access.operation}`}
                  what={names.get(access.user_id) || access.user_id}
                  value={moment(access.at)}
                  under={access.what}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Dialog>
  );
}
