import { useState } from "react";
import { listStaffActivity } from "../../api/operations.ts";
import { now } from "../../desk/clock.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { clock, today } from "../../words/times.ts";

const SHOWN_MAX = "100";
/** What a desk asks by itself while somebody sits at it: nobody did that. */
const BY_ITSELF = new Set(["list_active_instant_rewards", "get_me"]);

/** What somebody did on a day, for whoever may review it. */
export function Activity({ userId }: { userId: string }) {
  const why = useWhyNot("staff.audit");
  const [day, setDay] = useState(() => today(now()));
  const input = { path: { user_id: userId }, query: { day, limit: SHOWN_MAX } };
  const activity = useAnswer(listStaffActivity, input, ["activity", userId, day], { enabled: why === null });
  if (why) return <small>To see what somebody did, {why.charAt(0).toLowerCase() + why.slice(1)}</small>;
  return (
    <Card title="What was done on a day">
      <div className="stack">
        <Field
          label="Day"
          className="short"
          required
          type="date"
          value={day}
          onChange={(event) => event.target.value && setDay(event.target.value)}
        />
        <Loaded of={activity}>
          {({ activities, complete }) => {
            const done = activities.filter((each) => !BY_ITSELF.has(each.operation));
            return done.length === 0 ? (
              <Empty>
                {complete ? "Nothing on this day." : "The logs are still looked through: look again in a moment."}
              </Empty>
            ) : (
              <Rows>
                {done.map((each) => (
                  <Row
                    key={`${each.at}/${each.correlation_id}/${each.operation}`}
                    what={each.what}
                    value={clock(each.at)}
                    under={each.problem ? `refused: ${each.problem.replace(/-/g, " ")}` : null}
                  />
                ))}
              </Rows>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}
