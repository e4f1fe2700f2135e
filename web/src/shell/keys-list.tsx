import { useState } from "react";
import { keysOff, switchKeys, useAllActions } from "../desk/actions.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Check } from "../parts/field.tsx";

/** Every key that does something here. */
export function KeysList({ onClose }: { onClose: () => void }) {
  const actions = useAllActions();
  const [on, setOn] = useState(!keysOff());
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="sum">
        {actions.map((action) => (
          <div key={action.key} className="pair">
            <dt>{action.label}</dt>
            <dd>
              <kbd>{action.key}</kbd>
            </dd>
          </div>
        ))}
        <dt>One layer back</dt>
        <dd>
          <kbd>Esc</kbd>
        </dd>
      </dl>
      <p className="dialog-end">
        <Check
          label="Single letters do something outside fields"
          checked={on}
          onChange={(event) => {
            switchKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
      </p>
    </Dialog>
  );
}
