import { expect, it } from 'vitest';
import type { InterviewRules } from '@/api/interviewRules';
import { bodyOf, interviewRulesSchema, noticeChoices, valuesOf } from './interviewRulesForm';

const rules: InterviewRules = {
  company_id: 1,
  remind_minutes: [1440, 90],
  feedback_hours: 2,
  escalation_hours: 16,
  version: 0,
  updated_at: null,
};

it('takes rules apart and puts them together again', () => {
  expect(bodyOf(valuesOf(rules))).toEqual({
    remind_minutes: [1440, 90],
    feedback_hours: 2,
    escalation_hours: 16,
  });
});

it('offers the usual times, and those that there are', () => {
  const labels = noticeChoices([1440, 90]).map(([, label]) => label);
  expect(labels).toContain('1 h 30 min');
  expect(labels.filter((each) => each === '1 day')).toHaveLength(1);
  expect(labels[0]).toBe('3 days');
  expect(labels.at(-1)).toBe('15 min');
});

it('tells the recruiter after the panel, and reminds at most five times', () => {
  const errors = (change: Partial<ReturnType<typeof valuesOf>>) =>
    interviewRulesSchema
      .safeParse({ ...valuesOf(rules), ...change })
      .error?.issues.map(({ path }) => path[0]);
  expect(errors({})).toBeUndefined();
  expect(errors({ escalation_hours: '2' })).toEqual(['escalation_hours']);
  expect(errors({ feedback_hours: 'two' })).toEqual(['feedback_hours']);
  expect(errors({ remind_minutes: ['1', '2', '3', '4', '5', '6'] })).toEqual(['remind_minutes']);
});
