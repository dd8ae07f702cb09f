/** What tells people what happened. A store of its own, so that code outside of React may tell. */

export type ToastTone = 'neutral' | 'success' | 'danger';

export interface Toast {
  id: number;
  tone: ToastTone;
  title: string;
  detail?: string | undefined;
  /** Until when it is shown, in milliseconds since the epoch. */
  until: number;
  /** What happens by itself after a while, e.g. "Rejection mail leaves". */
  coming?: readonly { text: string; at: number }[] | undefined;
  /** Shown with the time that is left for it, and with how many it undoes at once. */
  undo?: { run: () => void; until: number; many?: number } | undefined;
  action?: { label: string; run: () => void } | undefined;
}

const shownFor: Record<ToastTone, number> = { neutral: 6_000, success: 6_000, danger: 12_000 };
const most = 3;

let nextId = 1;
let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

type NewToast = Omit<Toast, 'id' | 'tone' | 'until'> & { tone?: ToastTone; until?: number };

/** Shows a toast; returns its id. At most three are shown: the oldest makes room. */
export function toast({ tone = 'neutral', until, ...rest }: NewToast): number {
  const made = { ...rest, tone, id: nextId++, until: until ?? Date.now() + shownFor[tone] };
  change([...toasts, made].slice(-most));
  return made.id;
}

export function dismissToast(id: number) {
  change(toasts.filter((each) => each.id !== id));
}

/** Undoes what the newest toast with an undo tells of; for the key U. */
export function undoNewest(): boolean {
  const newest = toasts.findLast((each) => each.undo && each.undo.until > Date.now());
  if (!newest?.undo) return false;
  dismissToast(newest.id);
  newest.undo.run();
  return true;
}

export const toastStore = {
  get: () => toasts,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
