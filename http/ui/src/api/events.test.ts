import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Application } from './applications';
import { keys } from './keys';
import type { Pages } from './pages';
import { putApplication, readApplicationEvent } from './events';

function application(id: number, version: number): Application {
  return { id, version, job_id: 1 } as Application;
}

function withList(...items: Application[]): QueryClient {
  const client = new QueryClient();
  const pages: Pages<Application> = {
    pages: [{ items, next_cursor: null }],
    pageParams: [undefined],
  };
  client.setQueryData(keys.jobs.applications(1), pages);
  return client;
}

function listed(client: QueryClient): (readonly [number, number])[] {
  const pages = client.getQueryData<Pages<Application>>(keys.jobs.applications(1))?.pages ?? [];
  return pages.flatMap((page) => page.items.map((each) => [each.id, each.version] as const));
}

it('replaces an application in the list of its job', () => {
  const client = withList(application(1, 1), application(2, 1));
  putApplication(client, application(2, 2));
  expect(listed(client)).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

it('adds one that is new', () => {
  const client = withList(application(1, 1));
  putApplication(client, application(3, 1));
  expect(listed(client)).toEqual([
    [3, 1],
    [1, 1],
  ]);
});

it('never goes back to an older version', () => {
  const client = withList(application(1, 3));
  putApplication(client, application(1, 2));
  expect(listed(client)).toEqual([[1, 3]]);
});

it('reads only events of applications', () => {
  expect(readApplicationEvent({ name: 'notification', data: '' })).toBeUndefined();
  expect(
    readApplicationEvent({ name: 'application.moved', data: '{"application_id":7}' }),
  ).toMatchObject({ application_id: 7 });
});
