/** What is left on a card that the patient shows: by its code, which is kept nowhere. */

import { useState } from "react";
import { getGiftCardBalance } from "../../api/operations.ts";
import type { GiftCardLeft as Balance } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { money } from "../../words/money.ts";
import { day } from "../../words/times.ts";

export function GiftCardBalance({ patientId }: { patientId: string }) {
  const [code, setCode] = useState("");
  const [found, setFound] = useState<Balance | null>(null);
  const why = useWhyNot("wallet.write");
  const intent = useIntent<Balance>({
    subject: `gift-card/balance/${patientId}`,
    changes: [],
    written: false, // whoever has the code may spend the card
    onAnswer: ({ body }) => setFound(body),
  });
  return (
    <Card title="Gift card">
      <Form
        className="stack"
        onSend={() => {
          setFound(null);
          if (code.trim())
            intent.run(getGiftCardBalance, { path: { patient_id: patientId }, body: { code: code.trim() } });
        }}
      >
        <Field
          label="Code on the card"
          required
          spellCheck={false}
          value={code}
          hint="As it is printed; capitals and spaces do not matter."
          onChange={(event) => {
            setCode(event.target.value);
            intent.forget();
          }}
        />
        <IntentNote state={intent.state} again={intent.again} />
        {found ? (
          <div role="status">
            <div className="money-large">{money(found.available_cents)}</div>
            <small>
              {found.expires_at ? `until ${day(found.expires_at)}` : "no expiry"}
              {found.expiring_cents ? ` · ${money(found.expiring_cents)} of it end soon` : ""}
            </small>
          </div>
        ) : null}
        <div className="dialog-end">
          <Button submit why={why} busy={intent.state.is === "sending"}>
            What is left?
          </Button>
        </div>
      </Form>
    </Card>
  );
}
