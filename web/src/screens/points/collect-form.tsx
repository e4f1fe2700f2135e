/** The treatments, and collect or use; every line is explained by the API before anything is written. */
import { useEffect, useRef, useState } from "react";
import { previewTransaction, submitTransaction } from "../../api/operations.ts";
import type { Cents, Points } from "../../api/schemas.ts";
import type { Account, Preview, Submitted, Transaction } from "../../api/types.ts";
import { usePrograms, useTreatmentName } from "../../desk/programs.ts";
import { type AnswerState, useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Code } from "../../parts/code.tsx";
import { Field } from "../../parts/field.tsx";
import { Reckoned } from "../../parts/loaded.tsx";
import { MoneyField } from "../../parts/money-field.tsx";
import { money } from "../../words/money.ts";
import { count, several, whole } from "../../words/quantities.ts";
import { moment } from "../../words/times.ts";
import { UsePoints } from "./use-points.tsx";

interface Line {
  treatment: string;
  /** As it is typed. */
  quantity: string;
  amount_cents: Cents | null;
}

interface Props {
  account: Account;
  /** What it begins with: the treatments of a transaction that was cancelled to be entered again. */
  redone: Transaction | null;
}

export function CollectForm({ account, redone }: Props) {
  const [lines, setLines] = useState<readonly Line[]>(() => (redone?.lines ?? []).map(entered));
  const [use, setUse] = useState<string | null>(null);
  const [done, setDone] = useState<Submitted | null>(null);
  const why = useWhyNot("points.transact");
  const points = use === null ? 0 : (whole(use) ?? 0);
  const counted = lines.every((line) => whole(line.quantity)) && (use === null || points > 0);
  const body = {
    lines: lines.map((line) => ({ ...line, quantity: whole(line.quantity) ?? 0 })),
    redeem_points: points as Points,
  };
  const path = { account_id: account.account_id };
  const preview = useAnswer(previewTransaction, { path, body }, ["preview", account.account_id, JSON.stringify(body)], {
    enabled: lines.length > 0 && counted,
    fresh: 10_000,
  });
  const intent = useIntent<Submitted>({
    subject: `points/${account.account_id}`,
    changes: [["points", account.patient_id]],
    onAnswer: (answer) => {
      setDone(answer.body);
      setLines([]);
      setUse(null);
    },
  });
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (redone) form.current?.querySelector("input")?.focus(); // what was pressed is gone
  }, [redone]);
  return (
    <div className="stack" ref={form}>
      {done ? <Done submitted={done} onNext={() => setDone(null)} /> : null}
      <Treatments account={account} lines={lines} onChange={setLines} />
      <UsePoints account={account} points={use} onChange={setUse} />
      <Card title={use === null ? "What it earns" : "What it earns and uses"}>
        {lines.length === 0 ? <Empty>Choose at least one treatment.</Empty> : null}
        {lines.length && counted ? <Explained preview={preview} /> : null}
        <IntentNote state={intent.state} again={intent.again} />
        <div className="dialog-end">
          <Button
            kind="primary"
            busy={intent.state.is === "sending"}
            why={
              why ??
              (lines.length === 0
                ? "Choose a treatment first."
                : !counted || preview.is === "refused"
                  ? "See above."
                  : null)
            }
            onClick={() => intent.run(submitTransaction, { path, body })}
          >
            Complete the transaction
          </Button>
        </div>
      </Card>
    </div>
  );
}

/** A line as it would be typed again. */
function entered({ treatment, quantity, amount_cents }: Transaction["lines"][number]): Line {
  return { treatment, quantity: count(quantity), amount_cents };
}

interface TreatmentsProps {
  account: Account;
  lines: readonly Line[];
  onChange: (lines: Line[]) => void;
}

function Treatments({ account, lines, onChange }: TreatmentsProps) {
  const programs = usePrograms();
  const called = useTreatmentName();
  const [more, setMore] = useState(false);
  if (programs.is !== "ready") return null;
  const own = programs.body.programs.find((each) => each.program === account.program)?.own_treatments ?? [];
  const others = programs.body.treatments.filter((code) => !own.includes(code));
  const add = (treatment: string) => onChange([...lines, { treatment, quantity: "1", amount_cents: null }]);
  const change = (at: number, line: Partial<Line>) =>
    onChange(lines.map((each, index) => (index === at ? { ...each, ...line } : each)));
  return (
    <Card title="Treatments of this visit">
      <div className="line">
        {[...own, ...(more ? others : [])].map((code) => (
          <Button key={code} size="small" onClick={() => add(code)}>
            {called(code)}
          </Button>
        ))}
        <Button size="small" kind="quiet" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? "Fewer" : "Other makers’ …"}
        </Button>
      </div>
      <ul className="treatments">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same treatment may stand twice, and lines have no other name
          <li key={at} className="treatment">
            <strong>{called(line.treatment)}</strong>
            <Field
              label="Quantity"
              required
              inputMode="numeric"
              value={line.quantity}
              error={whole(line.quantity) ? null : "Like 1 or 40."}
              onChange={(event) => change(at, { quantity: event.target.value })}
            />
            <MoneyField
              label="Amount"
              required={false}
              value={line.amount_cents}
              onChange={(amount_cents) => change(at, { amount_cents })}
            />
            <Button
              size="small"
              onClick={() => onChange(lines.filter((_, index) => index !== at))}
              aria-label={`Remove ${called(line.treatment)}`}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Explained({ preview }: { preview: AnswerState<Preview> }) {
  return (
    <Reckoned of={preview} refused="This would be refused">
      {(body) => (
        <>
          <Rows>
            {body.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is the request's
              <Row key={at} what={line.treatment_name} value={several(line.points, "point")} under={line.why} />
            ))}
          </Rows>
          <p className="earned">
            <strong>{several(body.points, "point")}</strong>
            {body.redeem_points ? ` · ${count(body.redeem_points)} used for ${money(body.redeem_cents)}` : ""}
          </p>
        </>
      )}
    </Reckoned>
  );
}

function Done({ submitted, onNext }: { submitted: Submitted; onNext: () => void }) {
  return (
    <Card title="Done" tone="live">
      <p>
        <strong>{several(submitted.points, "point")}</strong> pending until {moment(submitted.completes_at)}.
      </p>
      {submitted.redemption?.code ? (
        <Code
          code={submitted.redemption.code}
          about={`Authorization code, worth ${money(submitted.redemption.amount_cents)}: enter it at the checkout`}
        />
      ) : null}
      <div className="dialog-end">
        <Button onClick={onNext}>Next transaction</Button>
      </div>
    </Card>
  );
}
