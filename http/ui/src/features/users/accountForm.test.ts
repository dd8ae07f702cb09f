import { expect, it } from 'vitest';
import type { Account } from '@/api/users';
import { accountChange, accountForm, invitation, noAccount } from './accountForm';

const user: Account = {
  id: 2,
  name: 'Rosa Recruiter',
  email: 'rosa@globe.example',
  pending_email: null,
  email_verified_at: '2026-11-30T10:00:00Z',
  username: null,
  role: 'recruiter',
  company_id: 1,
  lead_id: 4,
  lead_name: 'Leah Lead',
  zone: 'Europe/London',
  active: true,
  invited_at: null,
  accepted_at: null,
  version: 1,
  created_at: '2026-11-30T10:00:00Z',
  updated_at: '2026-11-30T10:00:00Z',
};

it('sends nothing that was not changed', () => {
  expect(accountChange(user, accountForm(user))).toEqual({});
});

it('sends what was changed, and null for what was emptied', () => {
  const form = { ...accountForm(user), name: 'Rosa R.', zone: '', lead_id: '' };
  expect(accountChange(user, form)).toEqual({ name: 'Rosa R.', zone: null, lead_id: null });
});

it('takes an administrator out of the company', () => {
  const form = { ...accountForm(user), role: 'admin' };
  expect(accountChange(user, form)).toEqual({ role: 'admin', company_id: null, lead_id: null });
});

it('invites with all that was typed and belongs to the role', () => {
  const form = {
    ...noAccount,
    name: 'Ines',
    email: 'ines@globe.example',
    username: 'ines',
    company_id: '1',
    lead_id: '4',
    phone: '+44 20 7946 0000',
    password: 'a long password',
  };
  expect(invitation(form, false)).toEqual({
    name: 'Ines',
    email: 'ines@globe.example',
    role: 'recruiter',
    company_id: 1,
    lead_id: 4,
    username: 'ines',
    password: 'a long password',
  });
  const candidate = invitation({ ...form, role: 'candidate' }, true);
  expect(candidate).toMatchObject({ phone: '+44 20 7946 0000' });
  expect(candidate).not.toHaveProperty('company_id');
  expect(candidate).not.toHaveProperty('password');
});
