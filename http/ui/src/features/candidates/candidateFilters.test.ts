import { expect, it } from 'vitest';
import { levelWord, readFilters } from './candidateFilters';

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
  expect(read('q=%20&level=9&status=x&job=y')).toEqual({});
});

it('says levels in words', () => {
  expect(levelWord('1-3')).toBe('1 to 3 years');
  expect(levelWord(null)).toBe('');
});
