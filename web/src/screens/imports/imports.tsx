/** Files from elsewhere: patients, what is in wallets, what is sold, what sponsors' portals say. */
import { ViewsScreen, viewAt } from "../../parts/views.tsx";
import { CatalogueFile, PatientsFile, PortalFile, WalletsFile } from "./kinds.tsx";

const KINDS = {
  patients: { name: "Patients", part: PatientsFile },
  wallets: { name: "Wallets", part: WalletsFile },
  catalogue: { name: "Catalogue", part: CatalogueFile },
  portals: { name: "Sponsors’ portals", part: PortalFile },
} as const;

export default function Imports({ kind }: { kind: string }) {
  return <ViewsScreen title="Imports" at="/imports" of={KINDS} chosen={viewAt(KINDS, kind, "patients")} />;
}
