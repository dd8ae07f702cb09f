/** What the tabs of one browser share: a channel, and locks that only one of them holds. */

/** Outside of TLS and localhost browsers have no locks: then each tab works for itself. */
export async function withLock<T>(
  name: string,
  run: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return run();
  const result: unknown = await locks.request(name, signal ? { signal } : {}, run);
  return result as T;
}

export interface Channel<Message> {
  post: (message: Message) => void;
  listen: (listener: (message: Message) => void) => void;
}

export function openChannel<Message>(name: string): Channel<Message> {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) =>
      channel.addEventListener('message', (event: MessageEvent<Message>) => listener(event.data)),
  };
}
