/** The wallet (S2): what is in it lot by lot, adding and removing, and every movement. */
import { useState } from "react";
import { Link, useSearch } from "wouter";
import { getWallet } from "../../api/operations.ts";
import type { Lot, Wallet as WalletBody } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Badge, toneOf } from "../../parts/badge.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { PatientName } from "../../parts/patient-name.tsx";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";
import { day } from "../../words/times.ts";
import { CreditsDialog } from "./credits-dialog.tsx";
import { GiftCardBalance } from "./gift-card-balance.tsx";
import { History } from "./history.tsx";
import { ItemDialog } from "./item-dialog.tsx";

type Layer = "add_credits" | "remove_credits" | "add_item" | "remove_item" | null;

export default function Wallet({ patientId }: { patientId: string }) {
  const wallet = useAnswer(getWallet, { path: { patient_id: patientId } }, ["wallet", patientId]);
  const [layer, setLayer] = useState<Layer>(null);
  const back = new URLSearchParams(useSearch()).get("back");
  return (
    <>
      <header className="screen-head">
        <h1>
          Wallet · <PatientName patientId={patientId} />
        </h1>
        {back?.startsWith("/checkouts/") ? (
          <span className="screen-actions">
            <Link className="button primary" href={back}>
              Back to the checkout
            </Link>
          </span>
        ) : null}
      </header>
      <Loaded of={wallet}>
        {(body) => (
          <div className="columns">
            <div className="stack">
              <Credits wallet={body} onLayer={setLayer} />
              <Items wallet={body} onLayer={setLayer} />
              <Shown wallet={body} />
              <GiftCardBalance patientId={patientId} />
            </div>
            <History patientId={patientId} />
            {layer === "add_credits" || layer === "remove_credits" ? (
              <CreditsDialog patientId={patientId} wallet={body} does={layer} onClose={() => setLayer(null)} />
            ) : null}
            {layer === "add_item" || layer === "remove_item" ? (
              <ItemDialog patientId={patientId} wallet={body} does={layer} onClose={() => setLayer(null)} />
            ) : null}
          </div>
        )}
      </Loaded>
    </>
  );
}

interface PartProps {
  wallet: WalletBody;
  onLayer: (layer: Layer) => void;
}

/** Add and Remove, or with whom to speak: who lacks the privilege sees that there is something to ask for. */
function AddRemove({ wallet, onLayer, of }: PartProps & { of: "credits" | "item" }) {
  const allowed = wallet.actions.find((action) => action.does === `add_${of}`);
  const why = useWhyNot("wallet.items.adjust");
  if (!allowed?.allowed) {
    return (
      <small>{of === "credits" ? "To add or remove, ask your head admin for “Add/Remove Dollar Credits”." : why}</small>
    );
  }
  return (
    <span className="line">
      <Button size="small" onClick={() => onLayer(`add_${of}`)}>
        Add
      </Button>
      <Button size="small" onClick={() => onLayer(`remove_${of}`)}>
        Remove
      </Button>
    </span>
  );
}

function Credits({ wallet, onLayer }: PartProps) {
  const { credits } = wallet;
  return (
    <Card title="Dollar credits" aside={<AddRemove wallet={wallet} onLayer={onLayer} of="credits" />}>
      <div className="money-large">{money(credits.available_cents)}</div>
      <small>
        {credits.held_cents ? `${money(credits.held_cents)} held in open checkouts · ` : ""}
        {credits.next_expiry
          ? `${money(credits.next_expiry.amount_cents)} until ${day(credits.next_expiry.expires_at)}`
          : "nothing expires"}
      </small>
      <Rows>
        {credits.lots.map((lot) => (
          <Row
            key={lot.lot_id}
            what={money(lot.available_cents)}
            value={lot.expires_at ? `until ${day(lot.expires_at)}` : "no expiry"}
            under={`of ${money(lot.granted_cents)} from ${lot.origin}`}
            beside={lot.held_cents ? `${money(lot.held_cents)} held` : null}
          />
        ))}
      </Rows>
    </Card>
  );
}

function Items({ wallet, onLayer }: PartProps) {
  const none = wallet.packages.length + wallet.products.length + wallet.certificates.length === 0;
  return (
    <Card title="Packages, products, certificates" aside={<AddRemove wallet={wallet} onLayer={onLayer} of="item" />}>
      {none ? <Empty>Nothing prepaid. What is bought at checkout comes here by itself.</Empty> : null}
      <Rows>
        {wallet.packages.map((lot) => (
          <LotRow key={lot.lot_id} lot={lot} unit="session" />
        ))}
        {wallet.products.map((lot) => (
          <LotRow key={lot.lot_id} lot={lot} unit="unit" />
        ))}
        {wallet.certificates.map((lot) => (
          <Row
            key={lot.lot_id}
            what={`${lot.item_name} certificate`}
            value={money(lot.available_cents)}
            under={`${lot.expires_at ? `until ${day(lot.expires_at)}` : "no expiry"} · from ${lot.origin}`}
            beside={lot.held_cents ? `${money(lot.held_cents)} held` : null}
          />
        ))}
      </Rows>
    </Card>
  );
}

function LotRow({ lot, unit }: { lot: Lot; unit: string }) {
  return (
    <Row
      what={lot.item_name}
      value={`${count(lot.available)} of ${several(lot.granted, unit)}`}
      under={`${lot.expires_at ? `until ${day(lot.expires_at)}` : "no expiry"} · from ${lot.origin}`}
      beside={lot.held ? `${count(lot.held)} held` : `worth ${money(lot.available_cents)}`}
    />
  );
}

/** Points belong to the sponsors; the wallet shows them (S2). */
function Shown({ wallet }: { wallet: WalletBody }) {
  if (!wallet.points_known)
    return <Card title="Points">Points give no answer right now. Everything else is shown.</Card>;
  if (wallet.points.length === 0) return null;
  return (
    <Card title="Points" aside={<Link href={`/patients/${wallet.patient_id}/points`}>Collect or use</Link>}>
      <Rows>
        {wallet.points.map((points) => (
          <Row
            key={points.account_id}
            what={<Badge tone={toneOf(points.program)}>{points.program_name}</Badge>}
            value={count(points.available)}
            under={points.pending ? <Badge>{count(points.pending)} pending</Badge> : null}
          />
        ))}
      </Rows>
    </Card>
  );
}
