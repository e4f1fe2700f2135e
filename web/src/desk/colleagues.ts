/** Who works here, by name: carts and days say users by their ids alone. */
import { useQuery } from "@tanstack/react-query";
import { listStaffNames } from "../api/operations.ts";
import type { StaffNamesPage as Page } from "../api/schemas.ts";
import { type Answered, send } from "../api/send.ts";
import type { Colleague } from "../api/types.ts";

const FRESH_MS = 10 * 60_000;
const SOMEBODY = "Somebody";
const READING = "…";

/** Everybody of the practice, blocked ones included; nobody while that is read, or where staff are kept elsewhere. */
export function useColleagues(enabled = true): readonly Colleague[] {
  return useEverybody(enabled).data ?? [];
}

/** Whether it is still being read who works here. */
export function useColleaguesAwaited(): boolean {
  return useEverybody(true).isPending;
}

/** Says who a user is; asks only where there is somebody to name. */
export function useUserName(enabled = true): (userId: string) => string {
  const { data, isPending } = useEverybody(enabled);
  const unknown = isPending ? READING : SOMEBODY;
  return (userId) => data?.find((colleague) => colleague.user_id === userId)?.name ?? unknown;
}

function useEverybody(enabled: boolean) {
  return useQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => everybody(signal),
    staleTime: FRESH_MS,
    retry: false,
    enabled,
  });
}

async function everybody(signal: AbortSignal): Promise<Colleague[]> {
  const found: Colleague[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Answered<Page> = await send(listStaffNames, { query: { limit: "100", cursor } }, { signal });
    found.push(...page.body.staff_names);
    cursor = page.body.next_cursor;
  }
  return found;
}
