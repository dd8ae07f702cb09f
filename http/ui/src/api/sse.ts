/** Server-sent events as they come over `fetch` (HTML Living Standard, section 9.2). */

export interface StreamEvent {
  /** Where to resume; absent for events that cannot be missed. */
  id?: string;
  name: string;
  data: string;
}

/** Puts together what arrives in pieces; returns the events that are complete. */
export class EventReader {
  #rest = '';

  push(piece: string): StreamEvent[] {
    const blocks = (this.#rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.map(readBlock).filter((event) => event !== undefined);
  }
}

function readBlock(block: string): StreamEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon === 0 || line === '') continue; // a comment, as heartbeats are
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    const before = fields.get(name);
    fields.set(name, name === 'data' && before !== undefined ? `${before}\n${value}` : value);
  }
  if (!fields.has('data') && !fields.has('event')) return undefined;
  const id = fields.get('id');
  return {
    ...(id !== undefined && { id }),
    name: fields.get('event') ?? 'message',
    data: fields.get('data') ?? '',
  };
}
