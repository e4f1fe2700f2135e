/** Sales, found again: by day, amount, code, visit reference, state, or the number on the receipt; the newest first. */
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { listCheckouts } from "../../api/operations.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { SaleRow } from "./sale-row.tsx";
import "./sales.css";
import { Sought } from "./sought.tsx";

const PAGE = "25";

export default function Sales() {
  const search = useSearch();
  const [, go] = useLocation();
  const asked = Object.fromEntries(new URLSearchParams(search));
  return (
    <>
      <header className="screen-head">
        <h1>Sales</h1>
      </header>
      <Sought key={search} asked={asked} onLook={(query) => go(`/sales?${new URLSearchParams(query)}`)} />
      <Card title={Object.keys(asked).length ? "Found" : "The newest first"}>
        <Found key={search} asked={asked} />
      </Card>
    </>
  );
}

/** A page of what was found; the next one follows below it. */
function Found({ asked, cursor }: { asked: Record<string, string>; cursor?: string }) {
  const [more, setMore] = useState(false);
  const query = { state: "sold", ...asked, limit: PAGE, ...(cursor ? { cursor } : {}) };
  const sales = useAnswer(listCheckouts, { query }, ["checkouts", "found", JSON.stringify(query)]);
  return (
    <Loaded of={sales}>
      {({ checkouts, next_cursor }) => (
        <>
          {checkouts.length === 0 && !cursor && !next_cursor ? (
            <Empty>
              {Object.keys(asked).length
                ? "No sale is like that. Leave something out, or look over more days."
                : "Nothing has been sold yet. What is completed at checkout stands here."}
            </Empty>
          ) : (
            <Rows>
              {checkouts.map((sale) => (
                <SaleRow key={sale.checkout_id} sale={sale} />
              ))}
            </Rows>
          )}
          {next_cursor === null ? null : more ? (
            <Found asked={asked} cursor={next_cursor} />
          ) : (
            <div className="dialog-end">
              <Button onClick={() => setMore(true)}>Older ones</Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
