/** Where an instant lies on the time line, from 0 (now) to 1 (its end); nothing beyond it. */

export const shownDays = 7;
const day = 24 * 3600 * 1000;

export function placeOnLine(at: string, now: Date): number | undefined {
  const part = (Date.parse(at) - now.getTime()) / (shownDays * day);
  return part > 1 ? undefined : Math.max(part, 0);
}

/** The midnights on the line, with the day that begins there. */
export function midnights(now: Date): readonly { part: number; at: Date }[] {
  return Array.from({ length: shownDays }, (_, index) => {
    const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + index + 1);
    return { at, part: (at.getTime() - now.getTime()) / (shownDays * day) };
  }).filter((each) => each.part <= 1);
}
