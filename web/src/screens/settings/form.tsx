/** A form of settings: its fields, what was refused, and the one button, under the entity tag that was read. */

import type { ReactNode } from "react";
import { useState } from "react";
import type { AnswerState } from "../../desk/use-answer.ts";
import type { UseIntent } from "../../desk/use-intent.ts";
import { useWhyNot } from "../../desk/use-who.ts";
import { Banner, IntentNote } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Form } from "../../parts/form.tsx";
import { Loaded } from "../../parts/loaded.tsx";

export interface Saving {
  /** Of what was read: it is saved under it. */
  etag: string;
  saved: boolean;
  onSaved: () => void;
}

interface KeptProps<A> {
  of: AnswerState<A>;
  children: (body: A, saving: Saving) => ReactNode;
}

/** What is set now, begun anew once it was saved or changed elsewhere; that it was saved stays said until the next input. */
export function Kept<A>({ of, children }: KeptProps<A>) {
  const [saved, setSaved] = useState(false);
  return (
    <Loaded of={of}>
      {(body, { etag }) => (
        <div key={etag} onInput={() => setSaved(false)}>
          {children(body, { etag: etag ?? "", saved, onSaved: () => setSaved(true) })}
        </div>
      )}
    </Loaded>
  );
}

interface Props<A> {
  title: string;
  privilege: string;
  intent: UseIntent<A>;
  saved: boolean;
  label?: string;
  wrong?: string | null;
  onSave: () => void;
  children: ReactNode;
}

export function SettingsForm<A>({
  title,
  privilege,
  intent,
  saved,
  label = "Save",
  wrong = null,
  onSave,
  children,
}: Props<A>) {
  const why = useWhyNot(privilege);
  const [tried, setTried] = useState(false);
  return (
    <Card title={title}>
      <Form
        className="stack"
        state={intent.state}
        onSend={() => {
          setTried(true);
          if (!why && !wrong) onSave();
        }}
      >
        {children}
        {tried && wrong ? (
          <Banner tone="bad" heading="Please mend this" role="alert">
            {wrong}
          </Banner>
        ) : null}
        <IntentNote state={intent.state} again={intent.again} />
        {saved && intent.state.is === "ready" ? (
          <p role="status" className="quiet">
            Saved.
          </p>
        ) : null}
        <div className="dialog-end">
          <Button kind="primary" submit why={why} busy={intent.state.is === "sending"}>
            {label}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** `90` → 90, nothing → null; NaN for what is no number. */
export function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
