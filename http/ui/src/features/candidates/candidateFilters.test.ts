import { expect, it } from 'vitest';
import type { Candidate } from '@/api/candidates';
import { levelWord, readFilters, refusalLine } from './candidateFilters';

it('takes the filters of the URL, and leaves out what the service would refuse', () => {
  const read = (query: string) => readFilters(new URLSearchParams(query));
  expect(read('q=Nell&skill=rigging&level=5%2B&status=passive&job=4&recruiter=2')).toEqual({
    q: 'Nell',
    skill: 'rigging',
    experience_level: '5+',
    status: 'passive',
    job_id: 4,
    assigned_to: 2,
  });
  expect(read('recruiter=nobody')).toEqual({ assigned: false });
  expect(read('q=%20&level=9&status=x&job=y')).toEqual({});
});

it('says levels in words', () => {
  expect(levelWord('1-3')).toBe('1 to 3 years');
  expect(levelWord(null)).toBe('');
});

it('says who decided that nobody writes to a candidate, and why', () => {
  const line = (contact_refused_by_name: string | null, contact_refusal_reason: string | null) =>
    refusalLine({ contact_refused_by_name, contact_refusal_reason } as Candidate);
  expect(line('Hugo Manager', 'asked us by phone')).toBe('Hugo Manager: asked us by phone');
  expect(line(null, 'asked us by phone')).toBe('asked us by phone');
  expect(line(null, null)).toBeUndefined();
});
