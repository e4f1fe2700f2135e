import { useState } from "react";
import { exportSettlement } from "../../api/operations.ts";
import { send } from "../../api/send.ts";
import { Button } from "../../parts/button.tsx";
import { save } from "../../parts/save.ts";

/** The month's lines as a file, for whoever keeps the books. */
export function Export({ program, month }: { program: string; month: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const fetchIt = async () => {
    try {
      const { body } = await send(exportSettlement, { path: { program, month } });
      save(`${program}-${month}.csv`, body);
      setFailed(null);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : "It could not be read.");
    }
  };
  return (
    <>
      <Button onClick={() => void fetchIt()}>Export CSV</Button>
      {failed ? <small role="alert">{failed}</small> : null}
    </>
  );
}
