/** Settings, one part at a time; who may not change them reads them, and is told whom to ask. */
import { Views, viewAt } from "../../parts/views.tsx";
import { CataloguePart } from "./catalogue-part.tsx";
import { CheckoutPart } from "./checkout-part.tsx";
import { InstantRewardsPart } from "./instant-rewards-part.tsx";
import { MembershipsPart } from "./memberships-part.tsx";
import { PointsPart } from "./points-part.tsx";
import { ProgramsPart } from "./programs-part.tsx";
import "./settings.css";
import { WalletPart } from "./wallet-part.tsx";

const PARTS = {
  wallet: { name: "Practice and wallet", part: WalletPart },
  "instant-rewards": { name: "Instant rewards", part: InstantRewardsPart },
  points: { name: "Points", part: PointsPart },
  catalogue: { name: "Catalogue", part: CataloguePart },
  memberships: { name: "Memberships", part: MembershipsPart },
  checkout: { name: "Checkout", part: CheckoutPart },
  programs: { name: "Programmes", part: ProgramsPart },
} as const;

const STAFF = { name: "Staff", href: "/staff" };

export default function Settings({ part }: { part: string }) {
  const chosen = viewAt(PARTS, part, "wallet");
  const Part = PARTS[chosen].part;
  return (
    <>
      <header className="screen-head">
        <h1>Settings</h1>
      </header>
      <div className="settings">
        <Views label="Settings" at="/settings" of={{ ...PARTS, staff: STAFF }} chosen={chosen} />
        <div className="stack">
          <Part />
        </div>
      </div>
    </>
  );
}
