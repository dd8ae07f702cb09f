import { expect, it } from 'vitest';
import { problemOf } from './problem';

function answer(status: number, body: unknown, headers: HeadersInit = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

it('reads the fields of a refusal', async () => {
  const problem = await problemOf(
    answer(422, {
      type: '/problems/invalid',
      title: 'The request has invalid fields',
      status: 422,
      detail: 'The request has invalid fields.',
      code: 'invalid',
      request_id: 'r1',
      errors: [{ pointer: '/title', in: 'body', detail: 'must not be empty' }],
    }),
  );
  expect(problem.fields).toEqual([{ pointer: '/title', in: 'body', detail: 'must not be empty' }]);
  expect(problem.requestId).toBe('r1');
  expect(problem.isConflict).toBe(false);
});

it('knows a conflict by its status or code', async () => {
  expect((await problemOf(answer(409, { code: 'conflict' }))).isConflict).toBe(true);
  expect((await problemOf(answer(412, { code: 'version_mismatch' }))).isConflict).toBe(true);
  expect((await problemOf(answer(412, { code: 'version_mismatch' }))).isOutdated).toBe(true);
  expect((await problemOf(answer(409, { code: 'conflict' }))).isOutdated).toBe(false);
  expect((await problemOf(answer(422, { code: 'illegal_move' }))).isConflict).toBe(true);
});

it('has something to say about an answer that is no problem document', async () => {
  const problem = await problemOf(answer(502, '<html>Bad gateway</html>', { 'Retry-After': '3' }));
  expect(problem.message).toContain('502');
  expect(problem.isPassing).toBe(true);
  expect(problem.retryAfter).toBe(3);
});
