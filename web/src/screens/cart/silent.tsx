import type { Cart } from "../../api/types.ts";
import { Banner } from "../../parts/banner.tsx";
import { named } from "../../words/quantities.ts";

interface Props {
  cart: Cart;
  /** Those that what stands below is of. */
  owners: readonly string[];
}

/** Who gave no answer: what they hold is missing, which is not the same as nothing. */
export function Silent({ cart, owners }: Props) {
  const silent = owners.filter((owner) => cart.applicable?.[owner]?.reachable === false);
  return silent.map((owner) => (
    <Banner key={owner} tone="warn" heading={`${named(owner)}: no answer`} role="status">
      What is kept there is missing here. It is asked for again every few seconds.
    </Banner>
  ));
}
