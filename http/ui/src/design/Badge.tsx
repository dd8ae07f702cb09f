import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'neutral' | 'accent' | 'turn' | 'danger' | 'success' | 'info';

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent',
  turn: 'bg-turn-soft text-turn',
  danger: 'bg-danger-soft text-danger',
  success: 'bg-success-soft text-success',
  info: 'bg-info-soft text-info',
};

/** A state in one or two words. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap tabular-nums',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

/** Something that people wrote: a tag, a skill, a source. */
export function Tag({ children }: { children: string }) {
  return (
    <span className="inline-block max-w-40 truncate rounded-sm border border-line px-1.5 text-xs text-muted">
      {children}
    </span>
  );
}
