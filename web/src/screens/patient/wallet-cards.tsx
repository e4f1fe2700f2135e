/** What the wallet holds, in short; adding and removing is on its own page. */
import { Link } from "wouter";
import { getWallet } from "../../api/operations.ts";
import type { Wallet } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { count, named } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";

export function WalletCards({ patientId }: { patientId: string }) {
  const wallet = useAnswer(getWallet, { path: { patient_id: patientId } }, ["wallet", patientId]);
  const link = <Link href={`/patients/${patientId}/wallet`}>Wallet</Link>;
  return (
    <>
      <Card title="Dollar credits" aside={link}>
        <Loaded of={wallet}>{({ credits }) => <Credits credits={credits} />}</Loaded>
      </Card>
      <Card title="Packages, products, certificates" aside={link}>
        <Loaded of={wallet}>{(body) => <Items wallet={body} />}</Loaded>
      </Card>
    </>
  );
}

function Credits({ credits }: { credits: Wallet["credits"] }) {
  return (
    <>
      <div className="money-large">{money(credits.available_cents)}</div>
      <small>
        {credits.held_cents ? `${money(credits.held_cents)} held in open checkouts · ` : ""}
        {credits.next_expiry
          ? `${money(credits.next_expiry.amount_cents)} until ${day(credits.next_expiry.expires_at)}`
          : "nothing expires"}
      </small>
    </>
  );
}

function Items({ wallet }: { wallet: Wallet }) {
  const lots = [...wallet.packages, ...wallet.products];
  if (lots.length + wallet.certificates.length === 0) {
    return <Empty>Nothing prepaid. Packages come by themselves when they are paid at checkout.</Empty>;
  }
  return (
    <Rows>
      {lots.map((lot) => (
        <Row
          key={lot.lot_id}
          what={named(lot.item)}
          value={`${count(lot.available)} of ${count(lot.granted)}`}
          under={lot.expires_at ? `until ${day(lot.expires_at)}` : "no expiry"}
          beside={money(lot.available_cents)}
        />
      ))}
      {wallet.certificates.map((certificate) => (
        <Row
          key={certificate.lot_id}
          what={`${named(certificate.item)} certificate`}
          value={money(certificate.available_cents)}
          under={certificate.expires_at ? `until ${day(certificate.expires_at)}` : "no expiry"}
        />
      ))}
    </Rows>
  );
}
