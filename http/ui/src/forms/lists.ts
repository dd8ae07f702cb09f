/** Lists that people type as text. */

function unique(parts: readonly string[]): string[] {
  return [...new Set(parts.map((each) => each.trim()))].filter(Boolean);
}

/** "rigging, first aid" as a list, without empty items and repetitions. */
export function listOf(text: string): string[] {
  return unique(text.split(/[,;\n]/));
}

/** Links, which have no spaces in them, as a list. */
export function linksOf(text: string): string[] {
  return unique(text.split(/\s+/));
}
