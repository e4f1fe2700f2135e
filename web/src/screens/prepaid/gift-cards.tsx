/** Gift cards: found through the sale that sold them, or given by the practice. */
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { listGiftCards } from "../../api/operations.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Button } from "../../parts/button.tsx";
import { Card, Empty, Row, Rows } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { day } from "../../words/times.ts";
import { IssueDialog } from "./issue-dialog.tsx";

export function GiftCards() {
  const why = useWhyNot("gift_cards.issue");
  const [, go] = useLocation();
  const [sale, setSale] = useState("");
  const [giving, setGiving] = useState(false);
  return (
    <div className="columns">
      <Card title="Find a card by its sale">
        <Form className="stack" onSend={(form) => setSale(String(form.get("sale") ?? "").trim())}>
          <Field label="Receipt number" name="sale" required hint="It stands at the end of the receipt; Enter looks." />
        </Form>
        {sale ? <Sold key={sale} checkoutId={sale} /> : null}
      </Card>
      <Card title="What is left on a card">
        <p className="quiet">Whoever shows a card: find the patient, and enter its code on their wallet page.</p>
      </Card>
      <Card title="Give a card">
        <div className="stack">
          <p className="quiet">
            One that nobody pays for, as an apology or a prize. A card that is paid for is sold in a checkout.
          </p>
          <div className="dialog-end">
            <Button kind="primary" why={why} onClick={() => setGiving(true)}>
              Give a gift card
            </Button>
          </div>
        </div>
      </Card>
      {giving ? (
        <IssueDialog onClose={() => setGiving(false)} onIssued={(cardId) => go(`/gift-cards/${cardId}`)} />
      ) : null}
    </div>
  );
}

function Sold({ checkoutId }: { checkoutId: string }) {
  const cards = useAnswer(listGiftCards, { query: { checkout_id: checkoutId } }, ["gift-cards", "of", checkoutId]);
  return (
    <Loaded of={cards}>
      {(body) =>
        body.gift_cards.length === 0 ? (
          <Empty next={<Link href="/sales">Find the sale first</Link>}>That sale sold no gift card.</Empty>
        ) : (
          <Rows>
            {body.gift_cards.map((card) => (
              <Row
                key={card.card_id}
                what={<Link href={`/gift-cards/${card.card_id}`}>Card ending in {card.code_ends}</Link>}
                value={money(card.available_cents)}
                under={`sold ${day(card.issued_at)}`}
              />
            ))}
          </Rows>
        )
      }
    </Loaded>
  );
}
