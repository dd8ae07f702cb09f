import { expect, it } from 'vitest';
import { profileInput } from './profileForm';

const empty = {
  name: 'Ada Byron',
  email: 'ada@demo.example',
  phone: '',
  city: '',
  visa_status: '',
  experience_level: '',
  skills: '',
  links: '',
  resume_links: '',
  zone: '',
};

it('parts lists, and sends null for what is empty', () => {
  const form = { ...empty, skills: 'lighting design, prompting,', links: 'https://a.example\n' };
  expect(profileInput(form)).toMatchObject({
    phone: null,
    experience_level: null,
    skills: ['lighting design', 'prompting'],
    links: ['https://a.example'],
    resume_links: [],
  });
});
