import type { Schemas } from './client';
import { Problem } from './problem';

/** Where an application is now, how it got there, and where it can go. */
export type Conflict = Schemas['application_conflict'];

/** What a refusal says about an application that somebody else changed meanwhile, if it does. */
export function conflictOf(failure: unknown): Conflict | undefined {
  if (!(failure instanceof Problem) || !Array.isArray(failure.current.allowed_stages))
    return undefined;
  // A move that is not allowed says where the application is, and nothing of changes.
  return 'changed_at' in failure.current ? (failure.current as unknown as Conflict) : undefined;
}

/** The stages that a refusal says an application can go to, by their labels; nothing if it does not say. */
export function allowedStages(failure: Problem): readonly string[] | undefined {
  const { allowed_stages } = failure.current;
  return Array.isArray(allowed_stages) ? (allowed_stages as string[]) : undefined;
}
