import { scopes } from '@/features/companies/companyWords';
import { firingChoices } from '@/features/schedules/firingChoices';
import { actionName } from '@/features/schedules/scheduleWords';
import type { Part, Parts } from './parts';

/** How a member that was changed is called, and its values are written. */
type Member = readonly [label: string, write?: (value: string) => Part];
type Members = Readonly<Record<string, Member>>;

const asItIs = (value: string) => value;
const quoted = (value: string) => `“${value}”`;
export const scopeWord = (value: string) =>
  quoted(value in scopes ? scopes[value as keyof typeof scopes] : value);
const yesOrNo = (value: string) => (value === 't' ? 'yes' : 'no');
const seconds = (value: string) => `${value} s`;
const instant = (value: string) => ({ instant: value });

export const ofSchedules: Members = {
  company_id: ['company', (id) => ({ path: `/companies?company=${id}`, text: id })],
  name: ['name', quoted],
  action: ['action', (value) => quoted(actionName(value))],
  parameters: ['settings of the action'],
  cron: ['rule'],
  seconds: ['field for seconds', yesOrNo],
  zone: ['time zone'],
  catch_up_limit: ['missed runs to catch up'],
  grace_seconds: ['too late after', seconds],
  jitter_seconds: ['spread over', seconds],
  starts_at: ['not before', instant],
  ends_at: ['not after', instant],
  remaining: ['number of runs'],
  ...Object.fromEntries(
    firingChoices.map(([name, label, options]) => [
      name,
      [
        quoted(label),
        (value: string) => quoted(options.find(([each]) => each === value)?.[1] ?? value),
      ] as const,
    ]),
  ),
};

export const ofCompanies: Members = {
  name: ['name', quoted],
  recruiter_scope: ['what recruiters see', scopeWord],
  active: ['active', yesOrNo],
  reply_to: ['address for replies'],
};

/** Reads `name before -> after, name before -> after`; a name alone was changed from and to what is not kept. */
export function changesIn(detail: string, members: Members): readonly Parts[] | undefined {
  const names = Object.keys(members).join('|');
  const starts = [...detail.matchAll(new RegExp(`(?:^|, )(${names})(?= |,|$)`, 'g'))];
  if (starts[0]?.index !== 0) return undefined;
  const changes = starts.map((start, at) => {
    const values = detail.slice(start.index + start[0].length, starts[at + 1]?.index).trimStart();
    const member = members[start[1] ?? ''];
    return member && changeWords(values, member);
  });
  return changes.every((each) => each !== undefined) ? changes : undefined;
}

function changeWords(values: string, [label, write = asItIs]: Member): Parts | undefined {
  if (values === '') return [`${label} changed`];
  const [before, after, ...more] = values.split(' -> ');
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  if (before === 'none') return [`${label} set to `, write(after)];
  if (after === 'none') return [`${label} no longer `, write(before)];
  return [`${label} from `, write(before), ' to ', write(after)];
}
