import { session } from '@/api/client';

/** The accounts of the demo, which all have the same password. */
export const demoAccounts = [
  { email: 'recruiter@demo.example', label: 'Recruiter' },
  { email: 'manager@demo.example', label: 'Hiring manager' },
  { email: 'interviewer@demo.example', label: 'Interviewer' },
  { email: 'candidate@demo.example', label: 'Candidate' },
  { email: 'admin@demo.example', label: 'Administrator' },
] as const;

const place = 'callboard.demo';
const prefix = '#demo=';

/**
 * Keeps the demo's password for this tab and takes it off the address. The program prints an address
 * with it behind `#`, which browsers do not send.
 */
export function keepDemoPassword(location: Location, history: History) {
  if (!location.hash.startsWith(prefix)) return;
  sessionStorage.setItem(place, decodeURIComponent(location.hash.slice(prefix.length)));
  history.replaceState(history.state, '', location.pathname + location.search);
}

export function knowsDemoPassword(): boolean {
  return sessionStorage.getItem(place) !== null;
}

/** Signs in to another account of the demo, out of the present one. */
export async function becomeInDemo(email: string): Promise<void> {
  await session.signOut();
  await session.signIn(email, sessionStorage.getItem(place) ?? '');
}
