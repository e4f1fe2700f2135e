/** S0: choose treatments, collect points or use some, complete; then the code, large, and what is pending. */
import { useState } from "react";
import { useSearch } from "wouter";
import { listLoyaltyAccounts } from "../../api/operations.ts";
import type { Account, Transaction } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Card, Empty } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { Tile, Tiles } from "../../parts/tile.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { Codes } from "./codes.tsx";
import { CollectForm } from "./collect-form.tsx";
import { Exchanges } from "./exchanges.tsx";
import { Movements } from "./movements.tsx";
import { Offers } from "./offers.tsx";
import "./points.css";
import { Transactions } from "./transactions.tsx";

export default function Collect({ patientId }: { patientId: string }) {
  const accounts = useAnswer(listLoyaltyAccounts, { path: { patient_id: patientId } }, ["points", patientId]);
  return (
    <>
      <header className="screen-head">
        <h1>
          Points · <PatientName patientId={patientId} />
        </h1>
      </header>
      <Loaded of={accounts}>
        {({ loyalty_accounts }) =>
          loyalty_accounts.length === 0 ? (
            <Card title="No programme yet">
              <Empty>Join a programme on the patient’s page first.</Empty>
            </Card>
          ) : (
            <Accounts accounts={loyalty_accounts} />
          )
        }
      </Loaded>
    </>
  );
}

function Accounts({ accounts }: { accounts: readonly Account[] }) {
  const asked = new URLSearchParams(useSearch()).get("account");
  const [chosen, setChosen] = useState(asked ?? accounts[0]?.account_id);
  const [redone, setRedone] = useState<Transaction | null>(null);
  const account = accounts.find((each) => each.account_id === chosen) ?? accounts[0];
  if (!account) return null;
  return (
    <>
      <Tiles label="Programme">
        {accounts.map((each) => (
          <Tile
            key={each.account_id}
            group="account"
            chosen={each.account_id === account.account_id}
            onChoose={() => {
              setChosen(each.account_id);
              setRedone(null);
            }}
          >
            <Badge tone={toneOf(each.program)}>{each.program_name}</Badge>
            <strong>{several(each.available, "point")}</strong>
            <small>
              {each.tier_name} ·{" "}
              {each.redeemable_points ? `${money(each.redeemable_cents)} can be used` : "none to use now"}
            </small>
          </Tile>
        ))}
      </Tiles>
      <div className="split" key={account.account_id}>
        <CollectForm key={redone?.transaction_id} account={account} redone={redone} />
        <aside className="stack">
          <Codes account={account} />
          <Transactions account={account} onRedo={setRedone} />
          <Offers account={account} />
          <Exchanges account={account} />
          <Movements account={account} />
        </aside>
      </div>
    </>
  );
}
