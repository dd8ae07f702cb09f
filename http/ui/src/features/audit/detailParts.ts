import { roleNames } from '@/api/roles';
import type { Role } from '@/api/session';
import { kindLabel } from '@/features/mail-text/kindWords';
import { actionName } from '@/features/schedules/scheduleWords';
import { changesIn, ofCompanies, ofSchedules, scopeWord } from './changes';
import { joined, type Part, type Parts } from './parts';

/** What an entry says of what was done, as words; what is not understood is given as it is written. */
export function detailParts(kind: string, detail: string): Parts {
  if (detail === '') return [];
  return readers[kind]?.(detail) ?? [detail];
}

/** Returns nothing for what it does not understand. */
type Reader = (detail: string) => Parts | undefined;

const readers: Readonly<Record<string, Reader>> = {
  access_refused: (detail) => {
    const [, request, role] = /^(\S+ \S+) \((\w+)\)$/.exec(detail) ?? [];
    if (!request || !role) return undefined;
    return [`${request}, ${role === 'anonymous' ? 'not signed in' : `as ${roleWord(role)}`}`];
  },
  candidate_assigned: assignment,
  candidate_reassigned: assignment,
  candidate_unassigned: assignment,
  company_edited: company,
  mail_template_edited: (kind) => [kindLabel(kind)],
  mail_template_removed: (kind) => [kindLabel(kind)],
  password_reset: (purpose) =>
    purpose === 'invitation'
      ? ['With the link of an invitation']
      : purpose === 'password_reset'
        ? ['With a link by mail']
        : undefined,
  schedule_backfilled: (detail) => {
    const [, from, to, added, all] = /^(\S+) to (\S+): (\d+) of (\d+) firings$/.exec(detail) ?? [];
    if (!from || !to || !added || !all) return undefined;
    return ['From ', { instant: from }, ' to ', { instant: to }, `: ${added} of ${all} runs`];
  },
  schedule_created: schedule,
  schedule_deleted: schedule,
  schedule_edited: (detail) => {
    const changed = detail.replace(/^declared from now on; /, '');
    const changes = changed === '' ? [] : changesIn(changed, ofSchedules);
    const declared = changed === detail ? [] : [['from the schedule file from now on']];
    return changes && sentence([...declared, ...changes]);
  },
  schedule_paused: (reason) => [`Reason: ${reason}`],
  user_created: (role) => [`As ${roleWord(role)}`],
  user_email_changed: (detail) =>
    detail === 'confirmed' ? ['Confirmed with the link in the mail'] : undefined,
  user_handed_over: handOver,
  user_role_changed: (detail) => {
    const [from, to] = detail.split(' -> ');
    return from && to ? [`From ${roleWord(from)} to ${roleWord(to)}`] : undefined;
  },
};

function roleWord(role: string): string {
  return role in roleNames ? roleNames[role as Role].toLowerCase() : role;
}

/** Several changes as one text. */
function sentence(changes: readonly Parts[]): Parts {
  const parts = joined(changes, '; ');
  const [first, ...rest] = parts;
  if (typeof first !== 'string') return parts;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
}

function assignment(detail: string): Parts | undefined {
  const sides = detail.split(' -> ').map((side) => /^recruiter (\d+)$/.exec(side)?.[1]);
  if (sides.length !== 2) return undefined;
  const [from, to] = sides.map((id) => (id ? { person: Number(id) } : undefined));
  if (from && to) return ['From ', from, ' to ', to];
  return from ? ['From ', from] : to && ['To ', to];
}

/** Entries of older versions say how the company is since then, not what was changed. */
function company(detail: string): Parts | undefined {
  const [, scope, state] = /^(\w+), ((?:in)?active)$/.exec(detail) ?? [];
  if (scope && state) return [`Recruiters see ${scopeWord(scope)}; the company is ${state}`];
  const changes = changesIn(detail, ofCompanies);
  return changes && sentence(changes);
}

function schedule(detail: string): Parts | undefined {
  if (detail === 'no longer declared') return ['No longer in the schedule file'];
  const [, declared, action, cron, zone] = /^(declared; )?(\w+): (.+) in (\S+)$/.exec(detail) ?? [];
  if (!action || !cron || !zone) return undefined;
  return [`${actionName(action)}: ${cron} in ${zone}${declared ? ', from the schedule file' : ''}`];
}

/** What was handed over, in the order of the service; people who are led are named. */
const handedOver: readonly (readonly [label: string, item: (id: string) => Part])[] = [
  ['jobs ', (id) => ({ path: `/jobs/${id}`, text: id })],
  ['as hiring manager jobs ', (id) => ({ path: `/jobs/${id}`, text: id })],
  ['candidates: ', (count) => count],
  ['the lead of ', (id) => ({ person: Number(id) })],
  ['reminders: ', (count) => count],
  ['reports ', (id) => ({ path: `/schedules/${id}`, text: id })],
];

function handOver(detail: string): Parts | undefined {
  const [, to, ...groups] =
    /^to user (\d+): jobs \[(.*)\], hiring jobs \[(.*)\], (\d+) assignments, people \[(.*)\], (\d+) reminders, schedules \[(.*)\]$/.exec(
      detail,
    ) ?? [];
  if (!to) return undefined;
  const given = handedOver.flatMap(([label, item], at): Parts[] => {
    const ids = (groups[at] ?? '').split(', ').filter((each) => each !== '' && each !== '0');
    return ids.length === 0
      ? []
      : [
          [
            label,
            ...joined(
              ids.map((id) => [item(id)]),
              ', ',
            ),
          ],
        ];
  });
  return ['To ', { person: Number(to) }, ': ', ...joined(given, '; ')];
}
