import type { Schemas } from './client';
import { Problem } from './problem';

/** Where an application is now, how it got there, and where it can go. */
export type Conflict = Schemas['application_conflict'];

/** What a refusal says about an application that somebody else changed meanwhile, if that is why. */
export function conflictOf(failure: unknown): Conflict | undefined {
  if (!(failure instanceof Problem) || !Array.isArray(failure.current.allowed_stages))
    return undefined;
  // A move that is not allowed says where the application is, and nothing of changes.
  return 'changed_at' in failure.current ? (failure.current as unknown as Conflict) : undefined;
}

/** Who changed something last, and when; null if it was no person, or is not known. */
export type LastChange = Pick<Conflict, 'changed_by' | 'changed_at'>;

/** Who was first, as far as a refusal says. */
export function lastChangeIn({ current }: Problem): LastChange | undefined {
  return 'changed_by' in current ? (current as unknown as LastChange) : undefined;
}

type AuditRecord = Pick<
  Schemas['audit_record'],
  'kind' | 'subject_id' | 'actor_id' | 'actor_name' | 'at'
>;

/** The newest change of a subject after an instant, in records of the audit from new to old. */
export function changeIn(
  records: readonly AuditRecord[],
  subject: 'user' | 'company',
  id: number,
  after: string,
): LastChange | undefined {
  const found = records.find(
    ({ kind, subject_id, at }) =>
      kind.startsWith(`${subject}_`) && subject_id === id && Date.parse(at) > Date.parse(after),
  );
  if (!found?.actor_name) return undefined;
  return { changed_by: { id: found.actor_id, name: found.actor_name }, changed_at: found.at };
}

/** The stages that a refusal says an application can go to, by their labels; nothing if it does not say. */
export function allowedStages(failure: Problem): readonly string[] | undefined {
  const { allowed_stages } = failure.current;
  return Array.isArray(allowed_stages) ? (allowed_stages as string[]) : undefined;
}
