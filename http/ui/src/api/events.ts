import type { QueryClient } from '@tanstack/react-query';
import { applicationQuery, type Application } from './applications';
import { boardQuery, cardOf, withCard, withoutCard, type Board } from './boards';
import { keys } from './keys';
import { refreshSoon } from './refreshSoon';
import type { StreamEvent } from './sse';

/** What an `application.*` event says. */
export interface ApplicationEvent {
  application_id: number;
  job_id: number;
  kind: string;
  from_stage: string | null;
  to_stage: string | null;
  version: number;
  /** Who did it; null if the service did it, and for candidates, who are not told. */
  actor_id: number | null;
  actor_name: string | null;
  /** The round of interviews that it is about; null if it is about none. */
  round_id: number | null;
  at: string;
}

/** Returns what an event says about an application, or nothing if it is about something else. */
export function readApplicationEvent(event: StreamEvent): ApplicationEvent | undefined {
  if (!event.name.startsWith('application.')) return undefined;
  return JSON.parse(event.data) as ApplicationEvent;
}

/** Brings what was loaded up to date with an event. */
export async function applyEvent(client: QueryClient, event: StreamEvent): Promise<void> {
  if (event.name === 'notification') {
    refreshSoon(client, keys.reminders.all); // a reminder that has come is one
    return client.invalidateQueries({ queryKey: keys.notifications.all });
  }
  if (event.name.endsWith('.noted')) refreshSoon(client, keys.candidateNotes.all);
  refreshSoon(client, keys.timelines.all);
  const change = readApplicationEvent(event);
  if (!change) return;
  refreshSoon(client, keys.applications.allLists);
  refreshSoon(client, keys.histories.all);
  // Moves cancel rounds, and undoing them brings them back; candidates are told of the moves only.
  if (change.round_id !== null || change.from_stage !== change.to_stage)
    refreshSoon(client, keys.interviews.all);
  if (change.kind === 'deleted')
    return forgetApplication(client, { id: change.application_id, job_id: change.job_id });
  const refreshed = client.invalidateQueries({
    queryKey: keys.applications.one(change.application_id),
  });
  await applyToBoard(client, change);
  await refreshed;
  if (change.from_stage !== change.to_stage)
    await client.invalidateQueries({ queryKey: keys.jobs.allCounts });
}

async function applyToBoard(client: QueryClient, change: ApplicationEvent): Promise<void> {
  const queryKey = keys.jobs.board(change.job_id);
  await boardFetched(client, change.job_id);
  const board = client.getQueryData<Board>(queryKey);
  const known = board?.cards.find(({ id }) => id === change.application_id);
  if (!board || (known?.version ?? 0) >= change.version) return;
  const query = { ...applicationQuery(change.application_id), staleTime: 0 };
  const fresh = await client.query(query);
  putApplication(client, fresh);
  // The job may follow another version of its pipeline now.
  if (!board.stages.some(({ key }) => key === fresh.stage_key))
    await client.invalidateQueries({ queryKey });
}

/** Removes a deleted application from its board; the service is asked only where it is open. */
export async function forgetApplication(
  client: QueryClient,
  { id, job_id }: Pick<Application, 'id' | 'job_id'>,
): Promise<void> {
  const queryKey = keys.applications.one(id);
  await client.cancelQueries({ queryKey });
  await boardFetched(client, job_id);
  client.setQueryData<Board>(keys.jobs.board(job_id), (board) => board && withoutCard(board, id));
  client.removeQueries({ queryKey, type: 'inactive' });
  await client.invalidateQueries({ queryKey });
  await client.invalidateQueries({ queryKey: keys.jobs.allCounts });
}

/** Waits for a board that is being fetched: it may have been read before a change. */
async function boardFetched(client: QueryClient, jobId: number): Promise<void> {
  if (client.isFetching({ queryKey: keys.jobs.board(jobId) }) > 0)
    await client.query(boardQuery(jobId));
}

/** Puts an application into every loaded place that shows it, unless a newer version is there. */
export function putApplication(client: QueryClient, fresh: Application) {
  const newest = (shown: Application | undefined) =>
    shown && shown.version > fresh.version ? shown : fresh;
  client.setQueryData<Application>(keys.applications.one(fresh.id), newest);
  client.setQueryData<Board>(keys.jobs.board(fresh.job_id), (board) => {
    const shown = board?.cards.find(({ id }) => id === fresh.id);
    return shown && shown.version > fresh.version ? board : withCard(board, cardOf(fresh));
  });
}
