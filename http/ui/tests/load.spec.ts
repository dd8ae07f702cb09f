// A board with 2,000 cards in 7 columns. Those cards are made up here, what is measured is the client:
// its frames while a column scrolls, and how long a drop and a change by somebody else take to be seen.
import type { Page } from '@playwright/test';
import type { components } from '../src/api/schema';
import { carry, columnOf, expect, test } from './fixture';
import { mark } from './marks';
import { addApplicant, addJob, move } from './people';

type Board = components['schemas']['board'];
type Card = Board['cards'][number];

function madeUp(id: number, stages: Board['stages']): Card {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const stage = stages[id % stages.length];
  return {
    id,
    candidate_id: id,
    candidate_name: `Candidate ${id}`,
    stage_key: stage?.key ?? '',
    version: 1,
    source: 'careers page',
    rejection_reason: null,
    stage_since: day(-(id % 40)),
    next_update_by: stage?.kind === 'active' && id % 3 === 0 ? day((id % 9) - 3) : null,
    held_at: null,
    applied_at: day(-50),
  };
}

/** Milliseconds between frames while the column of a stage is scrolled, sorted. */
function framesWhileScrolling(page: Page, stage: string): Promise<number[]> {
  return columnOf(page, stage)
    .locator('[data-column]')
    .evaluate(async (list) => {
      const times: number[] = [];
      let before = await new Promise(requestAnimationFrame);
      for (let count = 0; count < 240; count += 1) {
        list.scrollTop += 60;
        const now = await new Promise(requestAnimationFrame);
        times.push(now - before);
        before = now;
      }
      list.scrollTop = 0;
      return times.sort((a, b) => a - b);
    });
}

/** When the page shows that a column has one card more than now, on the clock of all processes. */
async function watchForOneMore(page: Page, stage: string): Promise<() => Promise<number>> {
  const column = columnOf(page, stage);
  const label = (await column.getAttribute('aria-label')) ?? '';
  const seen = page.evaluate(
    ([before, prefix]) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const now = document
            .querySelector(`[aria-label^="${prefix}"]`)
            ?.getAttribute('aria-label');
          if (now === before) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(Date.now())); // painted by then
        };
        look();
      }),
    [label, `${stage}, `] as const,
  );
  return () => seen;
}

test('a board with 2,000 cards', { tag: '@marks' }, async ({ service, openAs }) => {
  test.setTimeout(180_000);
  const job = await addJob(service, 'Extra');
  const { id } = await addApplicant(service, job.id, 'Norma Desmond');
  await addApplicant(service, job.id, 'Betty Schaefer');
  const page = await openAs('recruiter', '/jobs');
  await page.route(`**/api/jobs/${job.id}/board`, async (route) => {
    const answer = await route.fetch();
    const board = (await answer.json()) as Board;
    const others = Array.from({ length: 1998 }, (_, at) => madeUp(100_000 + at, board.stages));
    await route.fulfill({
      response: answer,
      json: { ...board, cards: [...board.cards, ...others] },
    });
  });
  await page.goto(`/jobs/${job.id}`);
  await expect(page.locator('[data-column]')).toHaveCount(7);

  const frames = await framesWhileScrolling(page, 'Applied');
  const at = (part: number) => frames[Math.floor(part * frames.length)] ?? NaN;
  console.log(`frames while scrolling: 90th percentile ${at(0.9)} ms, longest ${at(0.999)} ms`);
  mark('a frame while 2,000 cards scroll', at(0.5), { most: 17.5 }, ' ms');

  const byAnother = await watchForOneMore(page, 'Screening');
  const sent = Date.now();
  await move(await service.as('manager'), id, 'screening');
  mark('until a move by another is seen', (await byAnother()) - sent, { most: 300 }, ' ms');

  await page.route('**/change-stage', () => undefined); // never answered: what is seen is the client's
  const lifted = columnOf(page, 'Applied').getByRole('group').first();
  await carry(page, (await lifted.getAttribute('aria-label')) ?? '', 'Screening');
  await page.evaluate(() => {
    window.addEventListener(
      'mouseup',
      () => document.documentElement.setAttribute('data-dropped-at', String(Date.now())),
      { capture: true },
    );
  });
  const dropped = await watchForOneMore(page, 'Screening');
  await page.mouse.up();
  const seen = await dropped();
  const droppedAt = Number(await page.locator('html').getAttribute('data-dropped-at'));
  mark('until a drop is seen', seen - droppedAt, { most: 100 }, ' ms');
});
