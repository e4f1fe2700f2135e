/** The programmes: whose they are, and every figure of their rules on a day, beside its source. */
import { useState } from "react";
import { getProgram, listProgramVersions } from "../../api/operations.ts";
import type { Programs } from "../../api/types.ts";
import { now } from "../../desk/clock.ts";
import { usePrograms, useTreatmentName } from "../../desk/programs.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Choice, Field } from "../../parts/field.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { capital, named, several } from "../../words/quantities.ts";
import { catalogueOf, earningOf, type Figure, othersOf, tiersOf } from "../../words/rules.ts";
import { date, moment, today } from "../../words/times.ts";
import { Publish } from "./publish.tsx";

type Program = Programs["programs"][number];

export function ProgramsPart() {
  const programs = usePrograms();
  return <Loaded of={programs}>{(body) => <Chosen programs={body.programs} />}</Loaded>;
}

function Chosen({ programs }: { programs: readonly Program[] }) {
  const [name, setName] = useState(programs[0]?.program ?? "");
  const [day, setDay] = useState(() => today(now()));
  const called = useTreatmentName();
  const program = programs.find((each) => each.program === name);
  if (!program) return null;
  return (
    <>
      <Card title={capital(program.sponsor)} aside={<Badge tone={toneOf(program.program)}>{program.name}</Badge>}>
        <div className="fields">
          <Choice label="Programme" value={name} onChange={(event) => setName(event.target.value)}>
            {programs.map((each) => (
              <option key={each.program} value={each.program}>
                {each.name}
              </option>
            ))}
          </Choice>
          <Field
            label="Rules of the day"
            required
            type="date"
            value={day}
            onChange={(event) => event.target.value && setDay(event.target.value)}
          />
        </div>
        <Rows>
          <Row what="Added by" under={program.added_by.map(named).join(", ")} />
          <Row what="Pays for" under={program.own_treatments.map(called).join(", ")} />
        </Rows>
      </Card>
      <Versions program={program.program} />
      <Publish />
      <Rules program={program.program} day={day} />
    </>
  );
}

/** Which rules were in force when, and who put them into force. */
function Versions({ program }: { program: string }) {
  const answer = useAnswer(listProgramVersions, { path: { program } }, ["program", program, "versions"]);
  return (
    <Card title="Versions">
      <Loaded of={answer}>
        {({ versions }) => (
          <Rows>
            {versions.map((version) => (
              <Row
                key={version.version}
                what={version.version}
                value={version.effective_to ? `until ${date(version.effective_to)}` : "no end"}
                under={`from ${date(version.effective_from)}`}
                beside={version.published_at ? `published ${moment(version.published_at)}` : "as shipped"}
              />
            ))}
          </Rows>
        )}
      </Loaded>
    </Card>
  );
}

function Rules({ program, day }: { program: string; day: string }) {
  const input = { path: { program }, query: { as_of: day } };
  const answer = useAnswer(getProgram, input, ["program", program, day]);
  const called = useTreatmentName();
  return (
    <Loaded of={answer}>
      {({ rules }) => (
        <>
          <Figures title="What earns" figures={earningOf(rules, called)} />
          <Figures title="Tiers" figures={tiersOf(rules)} />
          <Figures
            title="Catalogue"
            figures={catalogueOf(rules).map((reward) => ({
              of: reward.name,
              said: several(reward.points, "point"),
              source: `${several(reward.quantity, reward.unit)}, shipped to the ${reward.shipsTo}`,
            }))}
          />
          <Figures title="Everything else" figures={othersOf(rules)} />
        </>
      )}
    </Loaded>
  );
}

function Figures({ title, figures }: { title: string; figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <Card title={title}>
      <Rows>
        {figures.map((figure) => (
          <Row key={figure.of} what={figure.of} value={figure.said} under={figure.source} />
        ))}
      </Rows>
    </Card>
  );
}
