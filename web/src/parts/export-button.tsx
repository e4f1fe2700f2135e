import { useState } from "react";
import { type Input, type Operation, send } from "../api/send.ts";
import { sentence } from "../words/problems.ts";
import { Button } from "./button.tsx";
import { save } from "./save.ts";

interface Props<I extends Input> {
  operation: Operation<I, string>;
  input: I;
  /** What the file is called. */
  name: string;
  size?: "small";
  /** Why this user may not have it; null for who may. */
  why?: string | null;
}

/** Part after part; each has the headings, the file once. */
async function whole<I extends Input>(operation: Operation<I, string>, input: I): Promise<string> {
  let { body: file, next } = await send(operation, input);
  while (next) {
    const part = await send(operation, { ...input, query: { ...input.query, cursor: next } });
    file += part.body.slice(part.body.indexOf("\n") + 1);
    next = part.next;
  }
  return file;
}

/** What is shown, as a file for whoever keeps the books. */
export function ExportButton<I extends Input>({ operation, input, name, size, why = null }: Props<I>) {
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fetchIt = async () => {
    setBusy(true);
    try {
      save(name, await whole(operation, input));
      setFailed(null);
    } catch (error) {
      setFailed(sentence(error));
    }
    setBusy(false);
  };
  return (
    <>
      <Button {...(size ? { size } : {})} why={why} busy={busy} onClick={() => void fetchIt()}>
        Export CSV
      </Button>
      {failed ? <small role="alert">{failed}</small> : null}
    </>
  );
}
