import { describe, expect, it } from 'vitest';
import { detailParts } from './detailParts';
import type { Part } from './parts';

function written(part: Part): string {
  if (typeof part === 'string') return part;
  if ('person' in part) return `<user ${part.person}>`;
  return 'instant' in part ? `<${part.instant}>` : `<${part.text} at ${part.path}>`;
}

const words = (kind: string, detail: string) => detailParts(kind, detail).map(written).join('');

describe('what an entry of the audit says', () => {
  it('names from whom to whom a candidate went', () => {
    expect(words('candidate_assigned', 'nobody -> recruiter 4')).toBe('To <user 4>');
    expect(words('candidate_reassigned', 'recruiter 4 -> recruiter 5')).toBe(
      'From <user 4> to <user 5>',
    );
    expect(words('candidate_unassigned', 'recruiter 4 -> nobody')).toBe('From <user 4>');
  });

  it('names roles, kinds of mails and links as the rest of the client does', () => {
    expect(words('user_role_changed', 'recruiter -> hiring_manager')).toBe(
      'From recruiter to hiring manager',
    );
    expect(words('user_created', 'candidate')).toBe('As candidate');
    expect(words('mail_template_edited', 'stage_rejected')).toBe('Rejected');
    expect(words('password_reset', 'invitation')).toBe('With the link of an invitation');
    expect(words('access_refused', 'GET /api/users (hiring_manager)')).toBe(
      'GET /api/users, as hiring manager',
    );
  });

  it('lists all that was handed over, and nothing else', () => {
    const detail =
      'to user 5: jobs [1, 2], hiring jobs [], 3 assignments, people [7], 0 reminders, schedules [9]';
    expect(words('user_handed_over', detail)).toBe(
      'To <user 5>: jobs <1 at /jobs/1>, <2 at /jobs/2>; candidates: 3; the lead of <user 7>; ' +
        'reports <9 at /schedules/9>',
    );
  });

  it('says what of a schedule was changed from what to what', () => {
    expect(
      words(
        'schedule_edited',
        'name Early -> Late, parameters, cron 0,30 9 * * * -> 30 8 * * *, seconds f -> t, ' +
          'misfire coalesce -> skip, grace_seconds none -> 3600, ends_at 2026-12-01T08:00:00Z -> none',
      ),
    ).toBe(
      'Name from “Early” to “Late”; settings of the action changed; ' +
        'rule from 0,30 9 * * * to 30 8 * * *; field for seconds from no to yes; ' +
        '“If it was missed” from “Run once, late” to “Leave it out”; ' +
        'too late after set to 3600 s; not after no longer <2026-12-01T08:00:00Z>',
    );
    expect(words('schedule_edited', 'declared from now on; company_id 3 -> 4')).toBe(
      'From the schedule file from now on; ' +
        'company from <3 at /companies?company=3> to <4 at /companies?company=4>',
    );
    expect(words('schedule_edited', 'declared from now on; ')).toBe(
      'From the schedule file from now on',
    );
  });

  it('says what a schedule is that came, went, or runs again', () => {
    expect(words('schedule_created', 'declared; purge: 0 3 * * * in Europe/Berlin')).toBe(
      'Clean-up: 0 3 * * * in Europe/Berlin, from the schedule file',
    );
    expect(words('schedule_deleted', 'no longer declared')).toBe('No longer in the schedule file');
    expect(words('schedule_paused', 'Holidays')).toBe('Reason: Holidays');
    expect(
      words('schedule_backfilled', '2026-11-01T00:00:00Z to 2026-11-30T00:00:00Z: 3 of 5 firings'),
    ).toBe('From <2026-11-01T00:00:00Z> to <2026-11-30T00:00:00Z>: 3 of 5 runs');
  });

  it('says how a company was changed, and how it was left by older versions', () => {
    expect(words('company_edited', 'name Globe -> Rose, active t -> f, reply_to')).toBe(
      'Name from “Globe” to “Rose”; active from yes to no; address for replies changed',
    );
    expect(words('company_edited', 'recruiter_scope company -> owned_jobs')).toBe(
      'What recruiters see from “Everything of the company” to “Only their own jobs”',
    );
    expect(words('company_edited', 'assigned, inactive')).toBe(
      'Recruiters see “Only candidates assigned to them”; the company is inactive',
    );
  });

  it('keeps as it is written what it does not know', () => {
    for (const [kind, detail] of [
      ['gate_opened', 'a -> b'],
      ['candidate_assigned', 'somebody else'],
      ['schedule_edited', 'name a -> b -> c'],
      ['schedule_edited', 'colour red -> blue'],
      ['company_edited', 'gone'],
      ['user_handed_over', 'to everybody'],
      ['access_refused', 'everything'],
      ['schedule_backfilled', 'all'],
      ['schedule_created', 'by magic'],
      ['password_reset', 'a_new_way'],
    ] as const)
      expect(words(kind, detail)).toBe(detail);
    expect(detailParts('signed_in', '')).toEqual([]);
  });
});
