/** A gift card: what is left of it, its code to print or read out, a message to send, a new code for a lost one. */
import { useState } from "react";
import { Link } from "wouter";
import { getGiftCard, printGiftCard, sendGiftCard } from "../../api/operations.ts";
import type { GiftCardCode, GiftCardMessage, GiftCard as Shown } from "../../api/types.ts";
import { useAnswer } from "../../desk/use-answer.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card, Row, Rows } from "../../parts/card.tsx";
import { Code } from "../../parts/code.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { money } from "../../words/money.ts";
import { several } from "../../words/quantities.ts";
import { day, moment } from "../../words/times.ts";
import { Message } from "./message.tsx";
import { ReplaceDialog } from "./replace-dialog.tsx";

const FUNDINGS: Record<Shown["lots"][number]["funding"], string> = {
  bought: "bought",
  given: "given by the practice",
  partner: "from a partner",
  refund: "given back",
  membership: "from a membership",
};

export default function GiftCard({ cardId }: { cardId: string }) {
  const card = useAnswer(getGiftCard, { path: { card_id: cardId } }, ["gift-cards", cardId]);
  return (
    <>
      <header className="screen-head">
        <h1>Gift card</h1>
        <span className="screen-actions">
          <Link className="button" href="/prepaid/gift-cards">
            All gift cards
          </Link>
        </span>
      </header>
      <Loaded of={card}>{(body) => <Whole card={body} />}</Loaded>
    </>
  );
}

function Whole({ card }: { card: Shown }) {
  const [code, setCode] = useState<GiftCardCode | null>(null);
  const [message, setMessage] = useState<GiftCardMessage | null>(null);
  const [replacing, setReplacing] = useState(false);
  const mayPrint = useWhyNot("wallet.write");
  const mayReplace = useWhyNot("gift_cards.replace");
  const print = useIntent<GiftCardCode>({
    subject: `gift-card/print/${card.card_id}`,
    changes: [["gift-cards", card.card_id]],
    onAnswer: ({ body }) => setCode(body),
  });
  const send = useIntent<GiftCardMessage>({
    subject: `gift-card/send/${card.card_id}`,
    changes: [["gift-cards", card.card_id]],
    onAnswer: ({ body }) => setMessage(body),
  });
  return (
    <div className="columns">
      <Card title={`Card ending in ${card.code_ends}`}>
        <div className="money-large">{money(card.available_cents)}</div>
        <small>{card.held_cents ? `${money(card.held_cents)} held in open checkouts` : "can be spent now"}</small>
        {code ? (
          <Code code={code.code} about="Code of the card: whoever has it may spend it" />
        ) : (
          <p className="quiet">The code is shown only when it is needed; that somebody saw it is kept.</p>
        )}
        {message ? <Message message={message} /> : null}
        <IntentNote state={print.state} again={print.again} />
        <IntentNote state={send.state} again={send.again} />
        <div className="dialog-end">
          <Button why={mayReplace} onClick={() => setReplacing(true)}>
            Replace a lost card
          </Button>
          <Button
            why={mayPrint}
            busy={send.state.is === "sending"}
            onClick={() => send.run(sendGiftCard, { path: { card_id: card.card_id } })}
          >
            Send the card
          </Button>
          <Button
            kind="primary"
            why={mayPrint}
            busy={print.state.is === "sending"}
            onClick={() => print.run(printGiftCard, { path: { card_id: card.card_id } })}
          >
            Show the code
          </Button>
        </div>
      </Card>
      <Card title="What is on it">
        <Rows>
          {card.lots.map((lot) => (
            <Row
              key={lot.lot_id}
              what={`${money(lot.available_cents)} of ${money(lot.granted_cents)}`}
              under={FUNDINGS[lot.funding]}
              beside={lot.expires_at ? `until ${day(lot.expires_at)}` : "no expiry"}
            />
          ))}
        </Rows>
      </Card>
      <Card title="Its history">
        <Rows>
          <Row
            what={card.checkout_id ? "Sold" : "Given"}
            value={card.checkout_id ? <Link href={`/sales/${card.checkout_id}`}>The sale</Link> : null}
            under={[moment(card.issued_at), card.reason].filter(Boolean).join(" · ")}
          />
          <Row what="Code shown" value={several(card.printed, "time")} />
          <Row what="Sent" value={several(card.sent, "time")} />
          <Row what="Code replaced" value={several(card.replaced, "time")} />
        </Rows>
      </Card>
      {replacing ? (
        <ReplaceDialog
          cardId={card.card_id}
          onClose={() => setReplacing(false)}
          onReplaced={(next) => {
            setReplacing(false);
            setCode(next);
            setMessage(null);
          }}
        />
      ) : null}
    </div>
  );
}
