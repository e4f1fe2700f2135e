import { listPrograms } from "../../api/operations.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { named } from "../../words/quantities.ts";

/** The programmes as they are in force: whose they are, who adds, for which treatments. */
export function ProgramsPart() {
  const programs = useAnswer(listPrograms, {}, ["programs"]);
  return (
    <Loaded of={programs}>
      {(body) => (
        <>
          {body.programs.map((program) => (
            <Card
              key={program.program}
              title={program.sponsor}
              aside={<Badge tone={toneOf(program.program)}>{program.name}</Badge>}
            >
              <Rows>
                <Row what="Added by" under={program.added_by.map(named).join(", ")} />
                <Row what="Pays for" under={program.own_treatments.map(named).join(", ")} />
                <Row what="Versions" under={program.versions.join(", ")} />
              </Rows>
            </Card>
          ))}
        </>
      )}
    </Loaded>
  );
}
