/** What one tab of this browser tells the others. */

export type News =
  | { kind: "changed"; subject: readonly string[] }
  | { kind: "locked" }
  | { kind: "signed-out" }
  | { kind: "dismissed"; prompt: string };

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("front-desk") : null;

export function tell(news: News): void {
  channel?.postMessage(news);
}

/** Hear the others until the returned function is called. */
export function listen(hear: (news: News) => void): () => void {
  const receive = (message: MessageEvent<News>) => hear(message.data);
  channel?.addEventListener("message", receive);
  return () => channel?.removeEventListener("message", receive);
}
