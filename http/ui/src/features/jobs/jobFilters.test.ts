import { expect, it } from 'vitest';
import { readFilters } from './jobFilters';

const read = (query: string) => readFilters(new URLSearchParams(query));

it('reads what the service takes', () => {
  expect(
    read('q=stage&location=+York+&skill=rigging&level=1-3&status=open&company=2&order=title'),
  ).toEqual({
    q: 'stage',
    location: 'York',
    skill: 'rigging',
    experience_level: '1-3',
    status: 'open',
    company_id: 2,
    order_by: 'title',
  });
});

it('leaves out what it would refuse', () => {
  expect(read('q=+&level=many&status=toString&company=x&order=salary')).toEqual({
    order_by: '-created_at',
  });
  expect(read('company=-1')).toEqual({ order_by: '-created_at' });
});
