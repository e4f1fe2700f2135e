import type { ReactNode } from "react";

interface Props {
  className?: string;
  /** Sent by its button or the Enter key, with what was entered; what is wrong the screen says itself, not the browser. */
  onSend: (entered: FormData) => void;
  children: ReactNode;
}

/** A form that stays on its page. */
export function Form({ className, onSend, children }: Props) {
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend(new FormData(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}
