export const stepNames = ['company', 'job', 'colleagues', 'mail'] as const;
export type StepName = (typeof stepNames)[number];

export type StepState = 'done' | 'open' | 'later' | 'blocked';

export interface Step {
  name: StepName;
  state: StepState;
}

/** What is set up already. */
export type Done = Readonly<Record<StepName, boolean>>;

/** Each step with what is to be done about it; jobs and colleagues need a company. */
export function stepsOf(done: Done, later: ReadonlySet<StepName>): readonly Step[] {
  return stepNames.map((name) => {
    if (done[name]) return { name, state: 'done' };
    if (later.has(name)) return { name, state: 'later' };
    const needsCompany = name === 'job' || name === 'colleagues';
    return { name, state: needsCompany && !done.company ? 'blocked' : 'open' };
  });
}

/** Whether somebody still has to be led. */
export function isUnfinished(steps: readonly Step[]): boolean {
  return steps.some((step) => step.state === 'open' || step.state === 'blocked');
}

export function readLater(name: string, store: Storage = localStorage): ReadonlySet<StepName> {
  const kept = (store.getItem(name) ?? '').split(',');
  return new Set(stepNames.filter((each) => kept.includes(each)));
}

export function writeLater(
  name: string,
  later: ReadonlySet<StepName>,
  store: Storage = localStorage,
) {
  store.setItem(name, [...later].join(','));
}
