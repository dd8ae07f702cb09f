/** A piece of a detail: words, an account by its id, an instant, or a link. */
export type Part =
  string | { person: number } | { instant: string } | { path: string; text: string };

export type Parts = readonly Part[];

export function joined(all: readonly Parts[], separator: string): Parts {
  return all.flatMap((parts, at) => (at === 0 ? parts : [separator, ...parts]));
}
