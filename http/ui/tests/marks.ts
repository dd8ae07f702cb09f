import { expect, test } from '@playwright/test';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const kind = 'mark';

interface Row {
  what: string;
  measured: string;
  goal: string;
  fine: boolean;
}

/** Puts a measurement into the table. A test that misses a mark fails, but goes on to its others. */
export function mark(
  what: string,
  measured: number,
  goal: { most: number } | { least: number },
  unit = '',
) {
  const [fine, words] =
    'most' in goal
      ? [measured <= goal.most, `<= ${goal.most}`]
      : [measured >= goal.least, `>= ${goal.least}`];
  const row: Row = { what, measured: `${Number(measured.toFixed(1))}${unit}`, goal: words, fine };
  test.info().annotations.push({ type: kind, description: JSON.stringify(row) });
  expect.soft(fine, `${what}: ${row.measured}, wanted ${words}`).toBe(true);
}

/** Prints one table of all marks, and what failed otherwise. */
export default class Marks implements Reporter {
  readonly #rows: Row[] = [];

  onTestEnd({ title }: TestCase, { annotations, errors }: TestResult) {
    const rows = annotations
      .filter((each) => each.type === kind)
      .map((each) => JSON.parse(each.description ?? '') as Row);
    this.#rows.push(...rows);
    const missed = rows.filter((each) => !each.fine).length;
    if (errors.length > missed) console.error(title, ...errors.map((each) => each.message));
  }

  onEnd({ status }: FullResult) {
    const width = Math.max(...this.#rows.map((each) => each.what.length));
    for (const { what, measured, goal, fine } of this.#rows)
      console.log(
        `${what.padEnd(width)}  ${measured.padStart(9)}  ${goal.padEnd(7)}  ${fine ? 'ok' : 'MISSED'}`,
      );
    if (status !== 'passed') console.log('Not all marks were met.');
  }

  printsToStdio() {
    return true;
  }
}
