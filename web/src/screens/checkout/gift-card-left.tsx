import { useState } from "react";
import { getGiftCardBalance } from "../../api/operations.ts";
import type { Cents } from "../../api/schemas.ts";
import type { GiftCardLeft as Left } from "../../api/types.ts";
import { useIntent } from "../../desk/use-intent.ts";
import { IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { money } from "../../words/money.ts";
import { day } from "../../words/times.ts";

interface Props {
  patientId: string;
  code: string;
  onFound: (left: Cents) => void;
}

/** What is left on a gift card, asked before it pays: the code is never written down. */
export function GiftCardLeft({ patientId, code, onFound }: Props) {
  const [found, setFound] = useState<{ code: string; left: Left } | null>(null);
  const intent = useIntent<Left>({
    subject: `gift-card/${patientId}`,
    changes: [],
    written: false,
    onAnswer: ({ body }) => {
      setFound({ code, left: body });
      onFound(body.available_cents);
    },
  });
  return (
    <div className="stack">
      <div className="line">
        <Button
          size="small"
          busy={intent.state.is === "sending"}
          why={code.trim() ? null : "Its code first."}
          onClick={() =>
            intent.run(getGiftCardBalance, { path: { patient_id: patientId }, body: { code: code.trim() } })
          }
        >
          What is left on it?
        </Button>
        {found?.code === code ? (
          <span role="status">
            <strong>{money(found.left.available_cents)}</strong>
            {found.left.expires_at
              ? `, of which ${money(found.left.expiring_cents)} until ${day(found.left.expires_at)}`
              : null}
          </span>
        ) : null}
      </div>
      <IntentNote state={intent.state} again={intent.again} />
    </div>
  );
}
