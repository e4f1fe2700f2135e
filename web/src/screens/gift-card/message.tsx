/** A card as a message to whom it is for, to be copied into the practice's own mail or telephone. */
import { useState } from "react";
import type { GiftCardMessage } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import "./message.css";

export function Message({ message }: { message: GiftCardMessage }) {
  const [copied, setCopied] = useState(false);
  return (
    <section className="stack" aria-label="Message">
      <small>Send it from your own mail or telephone. Whoever has the code may spend the card.</small>
      <strong>{message.subject}</strong>
      <p className="message-text">{message.text}</p>
      <Button
        onClick={() => {
          void navigator.clipboard.writeText(message.text).then(() => setCopied(true));
        }}
      >
        {copied ? "Copied" : "Copy the message"}
      </Button>
    </section>
  );
}
