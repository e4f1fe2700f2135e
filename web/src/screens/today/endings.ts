/** Whose value and points end soon: each patient once, who has to hear of it first at the top. */
import type { Instant, TodayView } from "../../api/schemas.ts";
import { money } from "../../words/money.ts";
import { count, several } from "../../words/quantities.ts";

interface Ending {
  patientId: string;
  at: Instant;
  what: string[];
}

export function endings(today: Pick<TodayView, "expiring_wallets" | "expiring_accounts">): Ending[] {
  const wallets = (today.expiring_wallets ?? []).map(
    (wallet): Ending => ({
      patientId: wallet.patient_id,
      at: wallet.expires_at,
      what: wallet.items.map(
        (item) => `${item.expiring_units ? count(item.expiring_units) : money(item.expiring_cents)} ${item.label}`,
      ),
    }),
  );
  const accounts = (today.expiring_accounts ?? []).map(
    (account): Ending => ({
      patientId: account.patient_id,
      at: account.expires_at,
      what: [`${several(account.points, "point")} in ${account.program_name}`],
    }),
  );
  const once = new Map<string, Ending>();
  for (const ending of [...wallets, ...accounts].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const known = once.get(ending.patientId);
    once.set(ending.patientId, known ? { ...known, what: [...known.what, ...ending.what] } : ending);
  }
  return [...once.values()];
}
