import { needsCompany } from '@/api/roles';
import type { Schemas } from '@/api/client';
import type { Account } from '@/api/users';

export interface AccountForm {
  name: string;
  email: string;
  username: string;
  role: string;
  company_id?: string | undefined;
  lead_id?: string | undefined;
  zone: string;
  password: string;
}

export function accountForm(user: Account): AccountForm {
  return {
    name: user.name,
    email: user.email,
    username: user.username ?? '',
    role: user.role,
    company_id: String(user.company_id ?? ''),
    lead_id: String(user.lead_id ?? ''),
    zone: user.zone ?? '',
    password: '',
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
