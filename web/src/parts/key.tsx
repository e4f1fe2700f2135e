/** The key that does the same; for eyes only, because the button beside it has its name. */
export function Key({ of }: { of: string }) {
  return (
    <span className="key" aria-hidden="true">
      {of}
    </span>
  );
}
