import { Problem } from './problem';

/** Something else that somebody is booked for at the time of a round. */
export interface Overlap {
  booked_as: 'panel' | 'candidate';
  /** Of the user, or of the candidate. */
  id: number;
  name: string;
  starts_at: string;
  ends_at: string;
  /** Null if the reader may not see the round. */
  round_id: number | null;
}

/** Who is busy and when, if that is why a round was refused. */
export function overlapsOf(failure: unknown): readonly Overlap[] | undefined {
  if (!(failure instanceof Problem) || failure.status !== 409) return undefined;
  const { busy } = failure.current;
  return Array.isArray(busy) ? (busy as Overlap[]) : undefined;
}
