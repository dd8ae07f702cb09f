import { expect, it } from 'vitest';
import type { Stage } from '@/api/jobs';
import { changesOf } from './changes';

function stage(key: string, more: Partial<Stage> = {}): Stage {
  return {
    key,
    label: key.toUpperCase(),
    kind: 'active',
    position: 0,
    mail_candidate: true,
    time_limit_hours: null,
    escalate_hours: null,
    act_hours: null,
    limit_action: null,
    ...more,
  };
}

const before = { move_rule: 'strict_next' as const, stages: [stage('a'), stage('b'), stage('c')] };

it('says nothing where nothing changed', () => {
  expect(changesOf(before, before)).toEqual([]);
});

it('names what is new, gone, renamed, and moved', () => {
  const after = {
    move_rule: 'free' as const,
    stages: [stage('c'), stage('a', { label: 'First' }), stage('d')],
  };
  expect(changesOf(before, after)).toEqual([
    'Moves: any stage, also back',
    '“A” is called “First”',
    'New stage “D”',
    'No stage “B” any more',
    'Another order of the stages',
  ]);
});

it('tells limits and mails', () => {
  const after = {
    ...before,
    stages: [
      stage('a', { mail_candidate: false }),
      stage('b', { time_limit_hours: 16, escalate_hours: 8 }),
      stage('c'),
    ],
  };
  expect(changesOf(before, after)).toEqual([
    '“A”: no mail to the candidate any more',
    '“B”: at most 16 working hours, the lead is told 8 h later',
  ]);
});
