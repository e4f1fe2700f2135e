/** Files from elsewhere: patients, what is in wallets, what is sold, what sponsors' portals say. */
import { Views } from "../../parts/views.tsx";
import { CatalogueFile, PatientsFile, PortalFile, WalletsFile } from "./kinds.tsx";

const KINDS = {
  patients: { name: "Patients", part: PatientsFile },
  wallets: { name: "Wallets", part: WalletsFile },
  catalogue: { name: "Catalogue", part: CatalogueFile },
  portals: { name: "Sponsors’ portals", part: PortalFile },
} as const;

export default function Imports({ kind }: { kind: string }) {
  const chosen = kind in KINDS ? (kind as keyof typeof KINDS) : "patients";
  const Part = KINDS[chosen].part;
  return (
    <>
      <header className="screen-head">
        <h1>Imports</h1>
        <Views label="Imports" at="/imports" of={KINDS} chosen={chosen} />
      </header>
      <Part key={chosen} />
    </>
  );
}
