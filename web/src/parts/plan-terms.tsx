/** What a membership plan asks and gives, as rows. */
import type { Terms } from "../api/types.ts";
import { money } from "../words/money.ts";
import { feeOf, grantSaid, memberPriceSaid } from "../words/plans.ts";
import { several } from "../words/quantities.ts";
import { Row, Rows } from "./card.tsx";

export function PlanTerms({ terms }: { terms: Terms }) {
  const { rollover_cycles: kept } = terms;
  return (
    <Rows>
      <Row
        what="Dues"
        value={feeOf(terms)}
        under={terms.setup_fee_cents ? `${money(terms.setup_fee_cents)} once, to join` : null}
      />
      {terms.fee_to_wallet ? <Row what="The dues enter the wallet" value="as dollar credits" /> : null}
      {terms.grants.map((grant) => (
        <Row key={grantSaid(grant)} what="Each cycle brings" value={grantSaid(grant)} />
      ))}
      <Row
        what="Can be used"
        value={
          kept === null ? "without an end" : kept ? `${several(kept, "cycle")} longer than its own` : "in its own cycle"
        }
      />
      {terms.member_prices.map((price) => (
        <Row key={memberPriceSaid(price)} what="Member price" value={memberPriceSaid(price)} />
      ))}
      <Row
        what="To leave"
        value={`${several(terms.notice_days, "day")} of notice`}
        under={terms.commitment_cycles ? `after ${several(terms.commitment_cycles, "cycle")} at least` : null}
      />
      <Row
        what="Pause"
        value={terms.pause_cycles_max ? `up to ${several(terms.pause_cycles_max, "cycle")} a year` : "none"}
      />
      <Row
        what="Unpaid dues"
        value={`past due after ${several(terms.grace_days, "day")}`}
        under={`ends after ${several(terms.unpaid_cycles_max, "unpaid cycle")}`}
      />
    </Rows>
  );
}
