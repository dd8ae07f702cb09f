import { expect, it } from 'vitest';
import type { ApplicationEvent } from '@/api/events';
import { withNewest } from './recentChanges';

it('has the newest change last, and one for each application', () => {
  const change = (application_id: number, version: number) =>
    ({ application_id, version }) as ApplicationEvent;
  const all = [change(1, 2), change(2, 2), change(1, 3)];
  const changes = all.reduce(withNewest, new Map<number, ApplicationEvent>());
  expect([...changes.values()]).toEqual([change(2, 2), change(1, 3)]);
});
