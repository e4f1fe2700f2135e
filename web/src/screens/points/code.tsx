/** The authorization code, large enough to read out, and to copy. */
import { useState } from "react";
import type { Cents } from "../../api/schemas.ts";
import { Button } from "../../parts/button.tsx";
import { money } from "../../words/money.ts";

export function Code({ code, cents }: { code: string; cents: Cents }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="code">
      <span>
        <small>Authorization code, worth {money(cents)}: enter it at the checkout</small>
        <strong className="code-letters">{code}</strong>
      </span>
      <Button
        onClick={() => {
          void navigator.clipboard.writeText(code).then(() => setCopied(true));
        }}
      >
        {copied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
