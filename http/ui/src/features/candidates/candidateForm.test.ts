import { expect, it } from 'vitest';
import type { Candidate } from '@/api/candidates';
import { bodyOf, noCandidate, valuesOf } from './candidateForm';

it('sends what was typed, and nothing for what was left empty', () => {
  const body = bodyOf({ ...noCandidate, name: ' Nell ', email: 'nell@x.org', skills: 'a, b' });
  expect(body).toMatchObject({
    name: 'Nell',
    phone: null,
    experience_level: null,
    skills: ['a', 'b'],
  });
});

it('shows lists as text, so that they come back as they were', () => {
  const candidate = {
    ...bodyOf({ ...noCandidate, name: 'Nell', email: 'n@x.org' }),
    skills: ['rigging', 'first aid'],
    links: ['https://a.example/', 'https://b.example/'],
  } as Candidate;
  expect(bodyOf(valuesOf(candidate))).toEqual(candidate);
});
