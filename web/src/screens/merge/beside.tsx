import type { ReactNode } from "react";
import { getWallet, listLoyaltyAccounts } from "../../api/operations.ts";
import type { Patient, Wallet } from "../../api/types.ts";
import { type AnswerState, useAnswer } from "../../desk/use-answer.ts";
import { Badge } from "../../parts/badge.tsx";
import { Card } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { nameOf } from "../../words/people.ts";
import { count, several } from "../../words/quantities.ts";
import { date } from "../../words/times.ts";

/** Both records, what each says of the person and what it holds; where they differ is marked. */
export function Beside({ kept, merged }: { kept: Patient; merged: Patient }) {
  const left = useHoldings(kept.patient_id);
  const right = useHoldings(merged.patient_id);
  const facts: readonly [string, string, string][] = [
    ["Name", nameOf(kept), nameOf(merged)],
    ["Phone", kept.phone ?? "", merged.phone ?? ""],
    ["E-mail", kept.email ?? "", merged.email ?? ""],
    ["Born", kept.birth_date ? date(kept.birth_date) : "", merged.birth_date ? date(merged.birth_date) : ""],
    ["Note", kept.note ?? "", merged.note ?? ""],
  ];
  return (
    <Card title="Side by side">
      <table className="beside">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Badge tone="good">stays</Badge>
            </th>
            <th scope="col">
              <Badge tone="warn">goes into it</Badge>
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.map(([name, one, other]) => (
            <tr key={name} className={one && other && one !== other ? "beside-differs" : ""}>
              <th scope="row">{name}</th>
              <td>{one || <span className="quiet">none</span>}</td>
              <td>{other || <span className="quiet">none</span>}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Wallet</th>
            <td>{left.wallet}</td>
            <td>{right.wallet}</td>
          </tr>
          <tr>
            <th scope="row">Points</th>
            <td>{left.points}</td>
            <td>{right.points}</td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}

function useHoldings(patientId: string): { wallet: ReactNode; points: ReactNode } {
  const path = { patient_id: patientId };
  const wallet = useAnswer(getWallet, { path }, ["wallet", patientId]);
  const accounts = useAnswer(listLoyaltyAccounts, { path }, ["points", patientId]);
  return {
    wallet: said(wallet, inWallet),
    points: said(accounts, (body) =>
      body.loyalty_accounts.length === 0
        ? ["no programme"]
        : body.loyalty_accounts.map((account) => `${account.program_name}: ${several(account.available, "point")}`),
    ),
  };
}

function inWallet(wallet: Wallet): string[] {
  const lots = [...wallet.packages, ...wallet.products].map((lot) => `${count(lot.available)} ${lot.item_name}`);
  const certificates = wallet.certificates.map((lot) => `${money(lot.available_cents)} ${lot.item_name} certificate`);
  return [`${money(wallet.credits.available_cents)} in dollar credits`, ...lots, ...certificates];
}

function said<A>(answer: AnswerState<A>, lines: (body: A) => string[]): ReactNode {
  if (answer.is === "loading" || answer.is === "slow") return <span aria-busy="true">…</span>;
  if (answer.is !== "ready") return <span className="quiet">not read</span>;
  return (
    <ul>
      {lines(answer.body).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
