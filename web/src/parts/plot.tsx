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

export interface Column {
  name: string;
  said: string;
  /** One value for each of the series, in their order. */
  values: readonly number[];
}

interface ColumnsProps {
  label: string;
  series: readonly string[];
  columns: readonly Column[];
}

/** Amounts over time, stacked: columns for who looks, a table of the same figures for who listens. */
export function Columns({ label, series, columns }: ColumnsProps) {
  const most = Math.max(1, ...columns.map((column) => column.values.reduce((sum, value) => sum + value, 0)));
  const seen = series.map((_, at) => columns.some((column) => column.values[at]));
  return (
    <figure className="plot">
      <div className="plot-columns" aria-hidden="true">
        {columns.map((column) => (
          <div key={column.name} className="plot-column">
            <small>{column.said}</small>
            <Stack values={column.values} most={most} />
            <small>{column.name}</small>
          </div>
        ))}
      </div>
      {series.length > 1 ? (
        <figcaption className="plot-legend" aria-hidden="true">
          {series.map((name, at) =>
            seen[at] ? (
              <span key={name}>
                <svg viewBox="0 0 10 10" className={`plot-${at + 1}`} aria-hidden="true" focusable="false">
                  <rect width="10" height="10" rx="2" />
                </svg>
                {name}
              </span>
            ) : null,
          )}
        </figcaption>
      ) : null}
      <table className="visually-hidden">
        <caption>{label}</caption>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name}>
              <th scope="row">{column.name}</th>
              <td>{column.said}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

const HEIGHT = 100;

/** One column, its parts from the ground up. */
function Stack({ values, most }: { values: readonly number[]; most: number }) {
  let below = 0;
  return (
    <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {values.map((value, at) => {
        const size = (value / most) * HEIGHT;
        below += size;
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the series
        return <rect key={at} className={`plot-${at + 1}`} y={HEIGHT - below} width="10" height={size} />;
      })}
    </svg>
  );
}

export interface Point {
  at: number;
  value: number;
}

/** A balance over time: steps from one change to the next, up to now. */
export function Steps({ label, points, until }: { label: string; points: readonly Point[]; until: number }) {
  const first = points[0];
  if (first === undefined || points.length < 2) return null;
  const span = Math.max(1, until - first.at);
  const most = Math.max(1, ...points.map((point) => point.value));
  const x = (at: number) => ((at - first.at) / span) * 300;
  const y = (value: number) => 4 + (1 - value / most) * 72;
  const path = points.map(
    (point, at) => `${at === 0 ? "M" : "H"}${x(point.at)}${at === 0 ? " " : "V"}${y(point.value)}`,
  );
  return (
    <svg className="plot-steps" viewBox="0 0 300 80" preserveAspectRatio="none" role="img" aria-label={label}>
      <path className="plot-ground" d="M0 79H300" />
      <path className="plot-line" d={`${path.join("")}H300`} />
    </svg>
  );
}
