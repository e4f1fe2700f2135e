import "./plot.css";

export interface Bar {
  name: string;
  value: number;
  said: string;
}

/** Amounts side by side, as a table that can be read and bars that can be seen. */
export function Bars({ rows }: { rows: readonly Bar[] }) {
  const most = Math.max(1, ...rows.map((row) => Math.abs(row.value)));
  return (
    <table className="bars">
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td className="bars-bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width={(Math.abs(row.value) / most) * 100} height="10" rx="2" />
              </svg>
            </td>
            <td className="number">
              <strong>{row.said}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
