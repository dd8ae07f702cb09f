import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { Application } from './applications';
import type { Board, BoardCard } from './boards';
import { applyEvent, putApplication, readApplicationEvent } from './events';
import { keys } from './keys';

function application(id: number, version: number): Application {
  return { id, version, job_id: 1 } as Application;
}

function withBoard(...cards: BoardCard[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData<Board>(keys.jobs.board(1), { stages: [], cards, more: false });
  return client;
}

function shown(client: QueryClient): (readonly [number, number])[] {
  const cards = client.getQueryData<Board>(keys.jobs.board(1))?.cards ?? [];
  return cards.map((each) => [each.id, each.version] as const);
}

it('replaces a card on the board of its job, and no other', () => {
  const client = withBoard(application(1, 1), application(2, 1));
  const other = client.getQueryData<Board>(keys.jobs.board(1))?.cards[0];
  putApplication(client, application(2, 2));
  expect(shown(client)).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(client.getQueryData<Board>(keys.jobs.board(1))?.cards[0]).toBe(other);
});

it('adds one that is new', () => {
  const client = withBoard(application(1, 1));
  putApplication(client, application(3, 1));
  expect(shown(client)).toEqual([
    [3, 1],
    [1, 1],
  ]);
});

it('never goes back to an older version', () => {
  const client = withBoard(application(1, 3));
  putApplication(client, application(1, 2));
  expect(shown(client)).toEqual([[1, 3]]);
});

it('leaves boards that were not loaded alone', () => {
  const client = new QueryClient();
  putApplication(client, application(1, 1));
  expect(client.getQueryData(keys.jobs.board(1))).toBeUndefined();
});

it('drops one that was deleted, and asks for nothing', async () => {
  const client = withBoard(application(1, 1), application(2, 1));
  client.setQueryData(keys.applications.one(2), application(2, 1));
  const data = JSON.stringify({ application_id: 2, job_id: 1, kind: 'deleted', version: 2 });
  await applyEvent(client, { name: 'application.deleted', data });
  expect(shown(client)).toEqual([[1, 1]]);
  expect(client.getQueryData(keys.applications.one(2))).toBeUndefined();
  expect(client.isFetching()).toBe(0);
});

it('fetches interviews again when a round or a stage has changed, and not for a note', async () => {
  vi.useFakeTimers();
  const isOld = async (change: object) => {
    const client = new QueryClient();
    const queryKey = keys.interviews.upcoming({});
    client.setQueryData(queryKey, []);
    const stages = { from_stage: null, to_stage: null, round_id: null };
    const data = JSON.stringify({ application_id: 2, job_id: 1, ...stages, ...change });
    await applyEvent(client, { name: 'application.changed', data });
    vi.advanceTimersByTime(1_000);
    return client.getQueryState(queryKey)?.isInvalidated;
  };
  expect(await isOld({ kind: 'noted' })).toBe(false);
  expect(await isOld({ kind: 'round_moved', round_id: 7 })).toBe(true);
  expect(await isOld({ kind: 'moved', from_stage: 'Applied', to_stage: 'Rejected' })).toBe(true);
  vi.useRealTimers();
});

it('reads only events of applications', () => {
  expect(readApplicationEvent({ name: 'notification', data: '' })).toBeUndefined();
  expect(
    readApplicationEvent({ name: 'application.moved', data: '{"application_id":7}' }),
  ).toMatchObject({ application_id: 7 });
});
