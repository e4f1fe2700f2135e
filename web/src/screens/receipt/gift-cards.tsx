/** Gift cards that a sale brought: their codes are shown when somebody asks for them, and that is kept. */
import { useState } from "react";
import { listGiftCards, printGiftCard } from "../../api/operations.ts";
import type { GiftCard, GiftCardCode } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Code } from "../../parts/code.tsx";
import { money } from "../../words/money.ts";

const SOON_MS = 1_000;

/** `count`: how many the sale sold; the wallet makes them within a second or two. */
export function GiftCards({ checkoutId, count }: { checkoutId: string; count: number }) {
  const [all, setAll] = useState(false);
  const query = { checkout_id: checkoutId };
  const cards = useAnswer(listGiftCards, { query }, ["gift-cards", checkoutId], { every: all ? false : SOON_MS });
  const found = cards.is === "ready" ? cards.body.gift_cards : [];
  if (!all && found.length >= count) setAll(true);
  return (
    <Card title="Gift cards of this sale">
      {all ? null : <p role="status">They are being made …</p>}
      {found.map((card) => (
        <OneCard key={card.card_id} card={card} />
      ))}
    </Card>
  );
}

function OneCard({ card }: { card: GiftCard }) {
  const [code, setCode] = useState<string | null>(null);
  const intent = useIntent<GiftCardCode>({
    subject: `gift-card-code/${card.card_id}`,
    changes: [],
    onAnswer: ({ body }) => setCode(body.code),
  });
  return (
    <div className="stack">
      {code ? (
        <Code code={code} about={`Code of the gift card, worth ${money(card.available_cents)}`} />
      ) : (
        <Rows>
          <Row
            what={`Gift card, ${money(card.available_cents)}`}
            value={
              <Button
                size="small"
                busy={intent.state.is === "sending"}
                onClick={() => intent.run(printGiftCard, { path: { card_id: card.card_id } })}
              >
                Show its code
              </Button>
            }
            under={`ends with ${card.code_ends}`}
          />
        </Rows>
      )}
      <IntentNote state={intent.state} again={intent.again} />
    </div>
  );
}
