/** What is paid in advance: whose dues are due, and the gift cards of the practice. */
import { ViewsScreen, viewAt } from "../../parts/views.tsx";
import { DueList } from "./due-list.tsx";
import { GiftCards } from "./gift-cards.tsx";

const VIEWS = {
  memberships: { name: "Memberships", part: DueList },
  "gift-cards": { name: "Gift cards", part: GiftCards },
} as const;

export default function Prepaid({ view }: { view: string }) {
  return <ViewsScreen title="Prepaid" at="/prepaid" of={VIEWS} chosen={viewAt(VIEWS, view, "memberships")} />;
}
