import { useSyncExternalStore } from 'react';
import { session } from './client';
import { may, type Permission } from './roles';
import type { Role, SessionState, User } from './session';

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state);
}

/** Who is signed in; only for what is shown inside of the shell. */
export function useUser(): User & { role: Role } {
  const state = useSession();
  if (state.status !== 'signed_in') throw new Error('Nobody is signed in.');
  return state.user as User & { role: Role };
}

export function useMay(what: Permission): boolean {
  return may(useUser().role, what);
}
