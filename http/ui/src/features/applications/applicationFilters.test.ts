import { expect, it } from 'vitest';
import { orderChoices, readFilters } from './applicationFilters';

const now = new Date('2026-11-30T12:30:00Z');

it('takes the filters of the URL, and leaves out what the service would refuse', () => {
  const read = (query: string) => readFilters(new URLSearchParams(query), now);
  expect(read('')).toEqual({ order_by: '-created_at' });
  expect(read('q=Nell&stage=applied&job=4&stale=true&order=created_at')).toEqual({
    q: 'Nell',
    stage: 'applied',
    job_id: 4,
    stale: true,
    order_by: 'created_at',
  });
  expect(read('order=stage_since')).toEqual({ order_by: '-created_at' });
  expect(read('order=stage_since&job=4')).toEqual({ job_id: 4, order_by: 'stage_since' });
  expect(read('order=next_update_by')).toEqual({ order_by: 'next_update_by' });
  expect(read('order=title')).toEqual({ order_by: '-created_at' });
  expect(read('job=x&recruiter=-1&since=abc&stale=1')).toEqual({ order_by: '-created_at' });
});

it('offers to sort by who waits longest in a job, and says so where none is chosen', () => {
  const impossible = (job?: number) => orderChoices(job).filter(([, , not]) => not);
  expect(orderChoices(4)).toContainEqual(['stage_since', 'Waiting longest']);
  expect(impossible(4)).toEqual([]);
  expect(impossible()).toEqual([['of_job', 'Longest wait (per job)', true]]);
});

it('counts days from their beginning, so that a list keeps its key for a day', () => {
  expect(readFilters(new URLSearchParams('since=7'), now)).toMatchObject({
    updated_since: '2026-11-23T00:00:00.000Z',
  });
});
