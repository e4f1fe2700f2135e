/** What was submitted: pending ones can be cancelled and redone behind "…"; of completed ones the page says whom to call. */
import { useRef, useState } from "react";
import { cancelTransaction, listTransactions } from "../../api/operations.ts";
import type { Account, Transaction } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge } from "../../parts/badge.tsx";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Menu } from "../../parts/menu.tsx";
import { several } from "../../words/quantities.ts";
import { date, moment } from "../../words/times.ts";
import { CorrectDialog } from "./correct-dialog.tsx";

interface Props {
  account: Account;
  /** A cancelled one is entered again, with its treatments. */
  onRedo: (transaction: Transaction) => void;
}

export function Transactions({ account, onRedo }: Props) {
  const input = { path: { account_id: account.account_id }, query: { limit: "15" } };
  const transactions = useAnswer(listTransactions, input, [
    "points",
    account.patient_id,
    "transactions",
    account.account_id,
  ]);
  return (
    <Card title="Transactions">
      <Loaded of={transactions}>
        {(body) =>
          body.transactions.length === 0 ? (
            <Empty>None yet in this programme.</Empty>
          ) : (
            <Rows>
              {body.transactions.map((transaction) => (
                <One
                  key={transaction.transaction_id}
                  transaction={transaction}
                  account={account}
                  onRedo={() => onRedo(transaction)}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  );
}

interface OneProps {
  transaction: Transaction;
  account: Account;
  onRedo: () => void;
}

function One({ transaction, account, onRedo }: OneProps) {
  const what = transaction.lines.map((line) => line.treatment_name).join(", ") || "Points";
  const pending = transaction.status === "pending";
  return (
    <Row
      what={
        <>
          {what} <Badge tone={pending ? "warn" : "plain"}>{transaction.status}</Badge>
        </>
      }
      value={
        <>
          {several(transaction.points, "point")}{" "}
          {pending ? <Cancel transaction={transaction} account={account} onRedo={onRedo} /> : null}
          {transaction.status === "completed" ? <Correct transaction={transaction} account={account} /> : null}
        </>
      }
      under={
        pending && transaction.completes_at
          ? `completes ${moment(transaction.completes_at)}`
          : `${date(transaction.treatment_date)}${
              transaction.status === "completed" ? " · to change it, call the programme’s customer service" : ""
            }`
      }
    />
  );
}

function Cancel({ transaction, account, onRedo }: OneProps) {
  const why = useWhyNot("points.transact");
  const redo = useRef(false);
  const intent = useIntent<unknown>({
    subject: `cancel/${transaction.transaction_id}`,
    changes: [["points", account.patient_id]],
    onAnswer: () => {
      if (redo.current) onRedo();
    },
  });
  const path = { account_id: account.account_id, transaction_id: transaction.transaction_id };
  const cancel = (again: boolean) => {
    redo.current = again;
    intent.run(cancelTransaction, { path, body: { reason: "Entered wrongly" } });
  };
  return (
    <Menu kind="button small" summary="…" label="Cancel or redo">
      <p className="quiet">While it is pending it can be cancelled, and entered again.</p>
      <IntentNote state={intent.state} again={intent.again} />
      <Button size="small" why={why} busy={intent.state.is === "sending"} onClick={() => cancel(true)}>
        Cancel and redo
      </Button>
      <Button kind="danger" size="small" why={why} busy={intent.state.is === "sending"} onClick={() => cancel(false)}>
        Cancel it
      </Button>
    </Menu>
  );
}

/** For whoever has the privilege; everybody else reads whom to call. */
function Correct({ transaction, account }: { transaction: Transaction; account: Account }) {
  const why = useWhyNot("points.correct");
  const [open, setOpen] = useState(false);
  if (why) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Correct
      </Button>
      {open ? <CorrectDialog transaction={transaction} account={account} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
