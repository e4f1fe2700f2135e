import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import type { UseIntent } from "../desk/use-intent.ts";
import { IntentNote } from "./banner.tsx";
import { Button } from "./button.tsx";
import "./dialog.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

/** A layer over the screen: Escape and the cross close it, focus goes back to what opened it. */
export function Dialog({ title, onClose, children, wide = false }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? "dialog wide" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" size="small" className="push" onClick={onClose} aria-label="Close">
          <span aria-hidden="true">✕</span>
        </Button>
      </header>
      {children}
    </dialog>
  );
}

interface EndProps {
  intent: Pick<UseIntent<unknown>, "state" | "again">;
  onClose: () => void;
  /** What the button that sends it says. */
  children: ReactNode;
}

/** How the form of a dialog ends: where its intent stands, the way back, and the button that sends it. */
export function DialogEnd({ intent, onClose, children }: EndProps) {
  return (
    <>
      <IntentNote state={intent.state} again={intent.again} />
      <div className="dialog-end">
        <Button onClick={onClose}>Back</Button>
        <Button kind="primary" submit busy={intent.state.is === "sending"}>
          {children}
        </Button>
      </div>
    </>
  );
}
