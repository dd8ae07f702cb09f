import { email, minLength, object, string, trim } from 'zod/mini';
import type { Candidate } from '@/api/candidates';
import { linksOf, listOf } from '@/forms/lists';
import type { Level } from './candidateFilters';

/** What is typed about a candidate: lists as text. */
export interface CandidateValues {
  /** Chosen by administrators only, and only for a new one. */
  company_id: string;
  name: string;
  email: string;
  phone: string;
  city: string;
  visa_status: string;
  experience_level: Level | '';
  skills: string;
  links: string;
  resume_links: string;
  source: string;
  zone: string;
  status: Candidate['status'];
}

export const candidateSchema = object({
  company_id: string(),
  name: string().check(trim(), minLength(1, 'Enter a name.')),
  email: email('Enter an e-mail address.'),
  phone: string(),
  city: string(),
  visa_status: string(),
  experience_level: string(),
  skills: string(),
  links: string(),
  resume_links: string(),
  source: string(),
  zone: string(),
  status: string(),
});

export const noCandidate: CandidateValues = {
  company_id: '',
  name: '',
  email: '',
  phone: '',
  city: '',
  visa_status: '',
  experience_level: '',
  skills: '',
  links: '',
  resume_links: '',
  source: '',
  zone: '',
  status: 'active',
};

export function valuesOf(candidate: Candidate): CandidateValues {
  return {
    company_id: '',
    name: candidate.name,
    email: candidate.email,
    phone: candidate.phone ?? '',
    city: candidate.city ?? '',
    visa_status: candidate.visa_status ?? '',
    experience_level: (candidate.experience_level ?? '') as Level | '',
    skills: candidate.skills.join(', '),
    links: candidate.links.join('\n'),
    resume_links: candidate.resume_links.join('\n'),
    source: candidate.source ?? '',
    zone: candidate.zone ?? '',
    status: candidate.status,
  };
}

const orNull = (text: string) => text.trim() || null;

/** What is sent of it. */
export function bodyOf(values: CandidateValues) {
  return {
    name: values.name.trim(),
    email: values.email.trim(),
    phone: orNull(values.phone),
    city: orNull(values.city),
    visa_status: orNull(values.visa_status),
    experience_level: values.experience_level || null,
    skills: listOf(values.skills),
    links: linksOf(values.links),
    resume_links: linksOf(values.resume_links),
    source: orNull(values.source),
    zone: orNull(values.zone),
    status: values.status,
  };
}
