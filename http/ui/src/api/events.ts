import type { QueryClient } from '@tanstack/react-query';
import { applicationQuery, type Application } from './applications';
import { keys } from './keys';
import { withItem, type Pages } from './pages';
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
  actor_id: number | null;
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
  const change = readApplicationEvent(event);
  if (!change) return;
  refreshSoon(client, keys.applications.allLists);
  refreshSoon(client, keys.histories.all);
  const listKey = keys.jobs.applications(change.job_id);
  const list = client.getQueryData<Pages<Application>>(listKey);
  const known = list?.pages
    .flatMap((page) => page.items)
    .find(({ id }) => id === change.application_id);
  const refreshed = client.invalidateQueries({
    queryKey: keys.applications.one(change.application_id),
  });
  if (list && (known?.version ?? 0) < change.version)
    putApplication(
      client,
      await client.query({ ...applicationQuery(change.application_id), staleTime: 0 }),
    );
  await refreshed;
  if (change.from_stage !== change.to_stage)
    await client.invalidateQueries({ queryKey: keys.jobs.allCounts });
}

/** Puts an application into every loaded place that shows it, unless a newer version is there. */
export function putApplication(client: QueryClient, fresh: Application) {
  const newest = (shown: Application | undefined) =>
    shown && shown.version > fresh.version ? shown : fresh;
  client.setQueryData<Application>(keys.applications.one(fresh.id), newest);
  client.setQueryData<Pages<Application>>(keys.jobs.applications(fresh.job_id), (data) => {
    const shown = data?.pages.flatMap((page) => page.items).find(({ id }) => id === fresh.id);
    return withItem(data, newest(shown));
  });
}
