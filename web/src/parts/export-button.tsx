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
export function ExportButton<I extends Input>({ operation, input, name, size }: Props<I>) {
  const [failed, setFailed] = useState<string | null>(null);
  const fetchIt = async () => {
    try {
      save(name, await whole(operation, input));
      setFailed(null);
    } catch (error) {
      setFailed(sentence(error));
    }
  };
  return (
    <>
      <Button {...(size ? { size } : {})} onClick={() => void fetchIt()}>
        Export CSV
      </Button>
      {failed ? <small role="alert">{failed}</small> : null}
    </>
  );
}
