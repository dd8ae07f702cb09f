import type { Schemas } from './client';
import { Problem } from './problem';

/** Something else that somebody is booked for at the time of a round. */
export type Overlap = Schemas['overlap'];

/** Who is busy and when, if that is why a round was refused. */
export function overlapsOf(failure: unknown): readonly Overlap[] | undefined {
  if (!(failure instanceof Problem) || failure.status !== 409) return undefined;
  const { busy } = failure.current;
  return Array.isArray(busy) ? (busy as Overlap[]) : undefined;
}
