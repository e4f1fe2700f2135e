/** The statement that the sponsor sent: a file of codes and amounts, and its reference. */

import { useState } from "react";
import { importStatement } from "../../api/operations.ts";
import type { Settlement } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { Form } from "../../parts/form.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { type StatementFile, statementOf } from "./statement-file.ts";

export function Statement({ settlement }: { settlement: Settlement }) {
  const [file, setFile] = useState<StatementFile | null>(null);
  const [reference, setReference] = useState("");
  const [tried, setTried] = useState(false);
  const why = useWhyNot("checkout.settle");
  const path = { program: settlement.program, month: settlement.month };
  const intent = useIntent<unknown>({
    subject: `statement/${path.program}/${path.month}`,
    changes: [["settlement", path.program, path.month]],
    onAnswer: () => setFile(null),
  });
  return (
    <Card title="The sponsor’s statement">
      <Form
        className="stack"
        onSend={() => {
          setTried(true);
          if (!file?.lines.length || file.wrong.length || !reference.trim()) return;
          intent.run(importStatement, { path, body: { reference: reference.trim(), lines: file.lines } });
        }}
      >
        {settlement.statements.length ? (
          <Rows>
            {settlement.statements.map((statement) => (
              <Row
                key={statement.reference}
                what={statement.reference}
                value={money(statement.statement_cents)}
                under={several(statement.statement_lines, "line")}
              />
            ))}
          </Rows>
        ) : (
          <p className="quiet">Not imported yet. A file with a code and an amount in each row.</p>
        )}
        <FileField label="File" onText={(text) => setFile(text === null ? null : statementOf(text))} />
        {file?.wrong.length ? (
          <Banner tone="bad" heading="Some rows cannot be read" role="status">
            {file.wrong.join(" ")}
          </Banner>
        ) : null}
        <Field
          label="Reference"
          required
          maxLength={100}
          value={reference}
          hint="As the statement has it. The same reference again takes its place."
          error={tried && !reference.trim() ? "Enter the statement’s reference." : null}
          onChange={(event) => setReference(event.target.value)}
        />
        <IntentNote state={intent.state} again={intent.again} />
        <div className="dialog-end">
          <Button
            submit
            busy={intent.state.is === "sending"}
            why={why ?? (file === null ? "Choose a file first." : file.wrong.length ? "See above." : null)}
          >
            Import {file?.lines.length ? several(file.lines.length, "line") : "it"}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
