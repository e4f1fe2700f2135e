import { useState } from "react";
import { Button } from "./button.tsx";
import "./code.css";

/** A code, large enough to read out, and to copy; `about` says what it is and what it is worth. */
export function Code({ code, about }: { code: string; about: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="code">
      <span>
        <small>{about}</small>
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
