const PATHS = {
  today: "M4 5h16v15H4zM4 9h16M8 3v4M16 3v4",
  patients: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c1-5 4-7 8-7s7 2 8 7",
  sales: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  day: "M4 20V10M10 20V4M16 20v-7M22 20H2",
  prepaid: "M3 6h18v12H3zM3 10h18M7 15h4",
  reports: "M4 4v16h16M8 15l4-5 3 3 5-7",
  sponsors: "M12 3l8 4v5c0 5-3 8-8 9-5-1-8-4-8-9V7z",
  imports: "M12 3v12M7 10l5 5 5-5M4 20h16",
  settings:
    "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2",
  find: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16.5 16.5L21 21",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words; it says nothing by itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
