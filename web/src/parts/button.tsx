import type { ButtonHTMLAttributes, ReactNode } from "react";
import { useId } from "react";
import { Key } from "./key.tsx";
import "./button.css";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> {
  children: ReactNode;
  kind?: "primary" | "plain" | "quiet" | "danger";
  size?: "small" | "big";
  busy?: boolean;
  /** Why it cannot be pressed now: it stays where it is, grey, with this sentence. */
  why?: string | null | undefined;
  keys?: string;
  submit?: boolean;
}

/** A button says why it is grey; a grey button without a reason does not exist. */
export function Button({
  children,
  kind = "plain",
  size,
  busy = false,
  why,
  keys,
  submit = false,
  onClick,
  ...rest
}: Props) {
  const id = useId();
  const off = busy || Boolean(why);
  const classes = ["button", kind, size, rest.className].filter(Boolean).join(" ");
  return (
    <>
      <button
        {...rest}
        type={submit ? "submit" : "button"}
        className={classes}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={why ? id : rest["aria-describedby"]}
        onClick={(event) => {
          if (off) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {children}
        {keys ? <Key of={keys} /> : null}
      </button>
      {why ? (
        <small id={id} className="button-why">
          {why}
        </small>
      ) : null}
    </>
  );
}
