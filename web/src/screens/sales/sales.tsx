/** Sales: by the number that stands on the receipt. */
import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Field } from "../../parts/field.tsx";

export default function Sales() {
  const [, go] = useLocation();
  const [number, setNumber] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <>
      <header className="screen-head">
        <h1>Sales</h1>
      </header>
      <Card title="By the receipt">
        <form
          className="fields"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (number.trim()) go(`/sales/${encodeURIComponent(number.trim())}`);
          }}
        >
          <Field
            label="Receipt number"
            required
            value={number}
            hint="It stands at the foot of the receipt: chk_…"
            error={tried && !number.trim() ? "Enter the number at the foot of the receipt." : null}
            onChange={(event) => setNumber(event.target.value)}
          />
          <div className="beside-field">
            <Button submit kind="primary">
              Show
            </Button>
          </div>
        </form>
      </Card>
    </>
  );
}
