const segments = new Intl.Segmenter();

function firstLetter(word: string): string {
  return segments.segment(word).containing(0)?.segment ?? '';
}

/** The initials of a person, first and last word; for empty names a question mark. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = ends.map((word) => firstLetter(word ?? '')).join('');
  return letters.toLocaleUpperCase() || '?';
}

/** Stands beside the name it abbreviates, so screen readers skip it. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span
      aria-hidden
      className={
        large
          ? 'grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent'
          : 'grid size-6 shrink-0 place-items-center rounded-full bg-hover text-xs font-medium text-muted'
      }
    >
      {initials(name)}
    </span>
  );
}
