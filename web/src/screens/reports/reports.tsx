/** What the practice owes, what expired unused, what instant rewards brought: figures with their plots. */
import { ViewsScreen, viewAt } from "../../parts/views.tsx";
import { Breakage } from "./breakage.tsx";
import { Liability } from "./liability.tsx";
import { RewardsReport } from "./rewards-report.tsx";

const REPORTS = {
  liability: { name: "What is owed", part: Liability },
  breakage: { name: "What expired unused", part: Breakage },
  "instant-rewards": { name: "Instant rewards", part: RewardsReport },
} as const;

export default function Reports({ report }: { report: string }) {
  return <ViewsScreen title="Reports" at="/reports" of={REPORTS} chosen={viewAt(REPORTS, report, "liability")} />;
}
