/** What the wallet holds, in short; lot by lot, adding and removing is on its own page. */
import { Link } from "wouter";
import type { Cents } from "../../api/schemas.ts";
import type { CheckIn } from "../../api/types.ts";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { money } from "../../words/money.ts";
import { capital, count } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";

type Item = NonNullable<CheckIn["wallet_items"]>[number];

interface Props {
  patientId: string;
  items: CheckIn["wallet_items"];
}

export function WalletCards({ patientId, items }: Props) {
  if (items === null) return null;
  const link = <Link href={`/patients/${patientId}/wallet`}>Wallet</Link>;
  const others = items.filter((item) => item.kind !== "credits");
  return (
    <>
      <Card title="Dollar credits" aside={link}>
        <Credits credits={items.find((item) => item.kind === "credits")} />
      </Card>
      <Card title="Packages, products, certificates" aside={link}>
        {others.length === 0 ? (
          <Empty>Nothing prepaid. Packages come by themselves when they are paid at checkout.</Empty>
        ) : (
          <Rows>
            {others.map((item) => (
              <One key={`${item.kind}/${item.item}`} item={item} />
            ))}
          </Rows>
        )}
      </Card>
    </>
  );
}

function Credits({ credits }: { credits: Item | undefined }) {
  return (
    <>
      <div className="money-large">{money(credits?.amount_cents ?? (0 as Cents))}</div>
      <small>
        {credits?.held_cents ? `${money(credits.held_cents)} held in open checkouts · ` : ""}
        {endOf(credits)}
      </small>
    </>
  );
}

function One({ item }: { item: Item }) {
  const { units, amount_cents } = item;
  const held = item.held_units ? count(item.held_units) : item.held_cents ? money(item.held_cents) : null;
  return (
    <Row
      what={capital(item.label)}
      value={units ? count(units) : money(amount_cents)}
      under={[endOf(item), held ? `${held} held in open checkouts` : null].filter(Boolean).join(" · ")}
      beside={units && amount_cents ? money(amount_cents) : null}
    />
  );
}

/** When the first of it ends: all of it where the whole ends within 60 days. */
function endOf(item: Item | undefined): string {
  if (!item?.ends_at) return "nothing expires";
  const soon = item.expiring_units ? count(item.expiring_units) : money(item.expiring_cents);
  return item.expires_at ? `${soon} until ${day(item.expires_at)}` : `nothing expires before ${day(item.ends_at)}`;
}
