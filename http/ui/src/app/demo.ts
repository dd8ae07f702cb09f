import type { Role } from '@/api/session';

/** The demo: its five accounts, and their password if the link that was followed had it. */

const name = 'callboard.demo';

export const demoAccounts: readonly (readonly [role: Role, email: string])[] = [
  ['admin', 'admin@demo.example'],
  ['recruiter', 'recruiter@demo.example'],
  ['hiring_manager', 'manager@demo.example'],
  ['interviewer', 'interviewer@demo.example'],
  ['candidate', 'candidate@demo.example'],
];

/** The password in `#demo=...`; nothing for any other fragment. */
export function passwordIn(fragment: string): string | undefined {
  const found = /^#demo=(.+)$/.exec(fragment)?.[1];
  try {
    return found && decodeURIComponent(found);
  } catch {
    return undefined;
  }
}

/** Takes the password off the address, so that it is neither seen nor passed on. */
export function takeDemoPassword() {
  const password = passwordIn(window.location.hash);
  if (password === undefined) return;
  sessionStorage.setItem(name, password);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}

export function demoPassword(): string | undefined {
  return sessionStorage.getItem(name) ?? undefined;
}
