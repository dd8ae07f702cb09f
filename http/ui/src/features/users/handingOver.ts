import { roleNames } from '@/api/roles';
import type { HandedOver, Responsibilities, Successor } from '@/api/users';
import type { Choices } from '@/design/Field';

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

/** What of that a colleague can take over; without one, all of it. */
export function fitting(chosen: Chosen, to: Successor | undefined): Chosen {
  if (!to) return chosen;
  const stays = groups.filter(([group]) => !to.takes_over.includes(group));
  return { ...chosen, ...Object.fromEntries(stays.map(([group]) => [group, new Set<number>()])) };
}

/** Those who can take over some of what is chosen, and `to`; by name, with the company if there are several. */
export function successorChoices(
  all: Responsibilities,
  chosen: Chosen,
  successors: readonly Successor[],
  to?: Successor,
): Choices {
  const several = new Set(successors.map((each) => each.company_id)).size > 1;
  return successors
    .filter((each) => each === to || totalOf(all, fitting(chosen, each)) > 0)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, role, company_name }) => {
      const what = [role !== 'anonymous' && roleNames[role], several && company_name];
      return [String(id), `${name} (${what.filter(Boolean).join(', ')})`];
    });
}

/** "Jobs as recruiter and candidates stay: Hugo Manager cannot take them over." */
export function stayText(
  all: Responsibilities,
  chosen: Chosen,
  to: Successor | undefined,
): string | undefined {
  const taken = fitting(chosen, to);
  const staying = groups.filter(
    ([group]) => countOf(group, all, chosen) > 0 && countOf(group, all, taken) === 0,
  );
  if (!to || staying.length === 0) return undefined;
  const names = staying.map(([, title]) => title.charAt(0).toLowerCase() + title.slice(1));
  const list = new Intl.ListFormat('en-GB').format(names);
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} stay: ${to.name} cannot take them over.`;
}

/** For the service: an absent group is handed over as a whole, an empty list not at all. */
export function handOverInput(to: number, chosen: Chosen) {
  const some = groups.flatMap(([group]): [Group, number[]][] => {
    const ids = chosen[group];
    return ids === 'all' ? [] : [[group, [...ids]]];
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
