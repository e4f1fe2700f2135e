import type { Settlement, SettlementRow } from "../../api/types.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { named, several } from "../../words/quantities.ts";

/** What does not agree between our checkouts, the programme's books and the statement, and what to do about it. */
export function Findings({ settlement }: { settlement: Settlement }) {
  const found = settlement.rows.flatMap((row) =>
    row.findings.filter((finding) => finding !== "unverified").map((finding) => ({ row, finding })),
  );
  const only = settlement.only_on_statement;
  const captured = settlement.only_at_owner;
  return (
    <>
      <Card title="What does not agree">
        {found.length + only.length + captured.length === 0 ? (
          <Empty>
            {settlement.statement_imported
              ? "Everything agrees with the statement."
              : "Nothing so far. With the sponsor’s statement there is more to compare."}
          </Empty>
        ) : null}
        <Rows>
          {found.map(({ row, finding }) => (
            <Row
              key={`${row.authorization_id}/${finding}`}
              what={row.code || named(row.kind)}
              value={money(row.amount_cents)}
              under={SAID[finding](row)}
            />
          ))}
          {only.map((line) => (
            <Row
              key={line.code}
              what={line.code}
              value={money(line.amount_cents)}
              under="On the statement, and in no checkout here. Look for it in another month, or ask the sponsor."
            />
          ))}
          {captured.map((capture) => (
            <Row
              key={capture.authorization_id}
              what="Used at the programme"
              value={money(capture.amount_cents)}
              under="No completed checkout here lists it."
            />
          ))}
        </Rows>
      </Card>
      {settlement.products.length ? (
        <Card title="Products for exchanged points">
          <Rows>
            {settlement.products.map((product) => (
              <Row
                key={product.exchange_id}
                what={named(product.reward)}
                value={several(product.quantity, product.unit)}
                under={product.cancelled ? "taken back" : `shipped to the ${product.ships_to ?? "practice"}`}
                beside={product.reimbursed ? "reimbursed" : null}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
    </>
  );
}

const SAID: Record<SettlementRow["findings"][number], (row: SettlementRow) => string> = {
  unverified: () => "By a code from elsewhere that nobody has confirmed.",
  missing_at_owner: () => "The programme’s books here do not know it. Call support.",
  different_at_owner: (row) =>
    row.owner_cents === null ? "The programme’s books differ." : `The programme’s books say ${money(row.owner_cents)}.`,
  doubled: () => "It stands twice on the statement.",
  missing_on_statement: () => "Not on the statement: claim it from the sponsor.",
  missing_7_days: () => "On no statement after a week: ask the sponsor when it comes.",
  missing_30_days: () => "On no statement after 30 days: claim it from the sponsor.",
  different_on_statement: (row) =>
    row.statement_cents === null
      ? "The statement differs: claim the difference."
      : `The statement says ${money(row.statement_cents)}: claim the difference.`,
};
