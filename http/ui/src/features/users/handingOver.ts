import type { HandedOver, Responsibilities } from '@/api/users';

export type Group = keyof Responsibilities;

/** What somebody can have on their hands, in the order in which it is shown. */
export const groups: readonly (readonly [
  group: Group,
  title: string,
  one: string,
  many: string,
])[] = [
  ['jobs', 'Jobs as recruiter', 'job', 'jobs'],
  ['hiring_jobs', 'Jobs as hiring manager', 'job as hiring manager', 'jobs as hiring manager'],
  ['assignments', 'Candidates', 'candidate', 'candidates'],
  ['people', 'People they lead', 'person', 'people'],
  ['reminders', 'Reminders', 'reminder', 'reminders'],
  ['schedules', 'Reports they receive', 'report', 'reports'],
  ['interviews', 'Interviews ahead', 'interview', 'interviews'],
];

/** What is handed over of each group: everything, or some of it. */
export type Chosen = Readonly<Record<Group, 'all' | ReadonlySet<number>>>;

export const everything: Chosen = {
  jobs: 'all',
  hiring_jobs: 'all',
  assignments: 'all',
  people: 'all',
  reminders: 'all',
  schedules: 'all',
  interviews: 'all',
};

export function countOf(group: Group, all: Responsibilities, chosen: Chosen): number {
  const some = chosen[group];
  return some === 'all' ? all[group].count : some.size;
}

export function totalOf(all: Responsibilities, chosen: Chosen = everything): number {
  return groups.reduce((sum, [group]) => sum + countOf(group, all, chosen), 0);
}

/** Takes one thing out of what is handed over, or puts it back. */
export function toggled(chosen: Chosen, group: Group, all: Responsibilities, id: number): Chosen {
  const before = chosen[group];
  const ids = new Set(before === 'all' ? all[group].items.map((each) => each.id) : before);
  if (!ids.delete(id)) ids.add(id);
  return { ...chosen, [group]: ids.size === all[group].count ? 'all' : ids };
}

/** For the service: an absent group is handed over as a whole, an empty list not at all. */
export function handOverInput(to: number, all: Responsibilities, chosen: Chosen) {
  const some = groups.flatMap(([group]): [Group, number[]][] => {
    const ids = chosen[group];
    return ids === 'all' || all[group].count === 0 ? [] : [[group, [...ids]]];
  });
  return { to, ...Object.fromEntries(some) };
}

/** "3 jobs, 1 reminder". */
export function amountsText(counts: Readonly<Record<Group, number>>): string {
  const parts = groups.flatMap(([group, , one, many]) => {
    const count = counts[group];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.join(', ');
}

export function leftText(all: Responsibilities): string {
  return amountsText({
    jobs: all.jobs.count,
    hiring_jobs: all.hiring_jobs.count,
    assignments: all.assignments.count,
    people: all.people.count,
    reminders: all.reminders.count,
    schedules: all.schedules.count,
    interviews: all.interviews.count,
  });
}

/** What came of a hand-over, in a sentence each for what went and what stayed. */
export function handedOverText(result: HandedOver): string {
  const left = leftText(result.left);
  const went = amountsText(result) || 'Nothing';
  return left ? `${went} handed over. Still theirs: ${left}.` : `${went} handed over.`;
}
