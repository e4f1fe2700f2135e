/** What is paid in advance: whose dues are due, and the gift cards of the practice. */
import { Views } from "../../parts/views.tsx";
import { DueList } from "./due-list.tsx";
import { GiftCards } from "./gift-cards.tsx";

const VIEWS = {
  memberships: { name: "Memberships", part: DueList },
  "gift-cards": { name: "Gift cards", part: GiftCards },
} as const;

export default function Prepaid({ view }: { view: string }) {
  const chosen = view in VIEWS ? (view as keyof typeof VIEWS) : "memberships";
  const Part = VIEWS[chosen].part;
  return (
    <>
      <header className="screen-head">
        <h1>Prepaid</h1>
        <Views label="Prepaid" at="/prepaid" of={VIEWS} chosen={chosen} />
      </header>
      <Part />
    </>
  );
}
