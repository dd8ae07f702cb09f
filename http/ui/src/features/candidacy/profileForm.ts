import type { Schemas } from '@/api/client';
import type { Candidate } from '@/api/profile';
import { linksOf, listOf } from '@/forms/lists';

export interface ProfileForm {
  name: string;
  email: string;
  phone: string;
  city: string;
  visa_status: string;
  experience_level: string;
  skills: string;
  links: string;
  resume_links: string;
  zone: string;
}

export function profileForm(profile: Candidate): ProfileForm {
  return {
    name: profile.name,
    email: profile.email,
    phone: profile.phone ?? '',
    city: profile.city ?? '',
    visa_status: profile.visa_status ?? '',
    experience_level: profile.experience_level ?? '',
    skills: profile.skills.join(', '),
    links: profile.links.join('\n'),
    resume_links: profile.resume_links.join('\n'),
    zone: profile.zone ?? '',
  };
}

export function profileInput(form: ProfileForm): Schemas['edit_profile_input'] {
  return {
    name: form.name,
    email: form.email,
    phone: form.phone || null,
    city: form.city || null,
    visa_status: form.visa_status || null,
    experience_level: (form.experience_level ||
      null) as Schemas['edit_profile_input']['experience_level'],
    skills: listOf(form.skills),
    links: linksOf(form.links),
    resume_links: linksOf(form.resume_links),
    zone: form.zone || null,
  };
}
