import { minLength, object, optional, string } from 'zod/mini';
import { needsCompany } from '@/api/roles';
import type { Schemas } from '@/api/client';
import type { Account } from '@/api/users';

/** What is typed about an account, its ids as text. */
export interface AccountForm {
  name: string;
  email: string;
  username: string;
  role: string;
  company_id?: string | undefined;
  lead_id?: string | undefined;
  /** Of a candidate, when their account is created. */
  phone: string;
  zone: string;
  password: string;
}

export const accountSchema = object({
  name: string().check(minLength(1, 'Enter a name.')),
  email: string().check(minLength(1, 'Enter an e-mail address.')),
  username: string(),
  role: string(),
  company_id: optional(string()),
  lead_id: optional(string()),
  phone: string(),
  zone: string(),
  password: string(),
});

export const noAccount: AccountForm = {
  name: '',
  email: '',
  username: '',
  role: 'recruiter',
  company_id: '',
  lead_id: '',
  phone: '',
  zone: '',
  password: '',
};

export function accountForm(user: Account): AccountForm {
  return {
    ...noAccount,
    name: user.name,
    email: user.email,
    username: user.username ?? '',
    role: user.role,
    company_id: String(user.company_id ?? ''),
    lead_id: String(user.lead_id ?? ''),
    zone: user.zone ?? '',
  };
}

/** A new account: with a link by mail, or with the password that was typed. */
export function invitation(form: AccountForm, byMail: boolean): Schemas['create_user_input'] {
  const role = form.role as Account['role'];
  const inCompany = needsCompany(role);
  return {
    name: form.name,
    email: form.email,
    role,
    ...(inCompany && { company_id: Number(form.company_id) || null }),
    ...(inCompany && form.lead_id && { lead_id: Number(form.lead_id) }),
    ...(role === 'candidate' && form.phone && { phone: form.phone }),
    ...(form.username && { username: form.username }),
    ...(form.zone && { zone: form.zone }),
    ...(!byMail && { password: form.password }),
  };
}

/** Only what was changed: an address that is sent counts as a new one. */
export function accountChange(user: Account, form: AccountForm): Schemas['edit_user_input'] {
  const before = accountForm(user);
  const role = form.role as Account['role'];
  const inCompany = needsCompany(role);
  const company = inCompany ? Number(form.company_id) || null : null;
  const lead = inCompany ? Number(form.lead_id) || null : null;
  return {
    ...(form.name !== before.name && { name: form.name }),
    ...(form.email !== before.email && { email: form.email }),
    ...(form.username !== before.username && { username: form.username || null }),
    ...(form.zone !== before.zone && { zone: form.zone || null }),
    ...(role !== user.role && { role }),
    ...(company !== user.company_id && { company_id: company }),
    ...(lead !== user.lead_id && { lead_id: lead }),
    ...(form.password && { password: form.password }),
  };
}
