import type { KeyboardEvent } from 'react';
import { cx } from '@/design/cx';

interface SectionTabsProps {
  sections: readonly { key: string; label: string }[];
  /** The key of the section that is shown in the element with the id "section". */
  shown: string | undefined;
  onShow: (key: string) => void;
}

/** The parts of an application (ARIA's tabs): one stop for Tab, arrows show the next. */
export function SectionTabs({ sections, shown, onShow }: SectionTabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = sections.findIndex((each) => each.key === shown);
    const last = sections.length - 1;
    const steps: Partial<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    const section = next === undefined ? undefined : sections[next];
    if (next === undefined || !section) return;
    event.preventDefault();
    onShow(section.key);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- its tabs have the focus
    <div
      role="tablist"
      aria-label="Parts of the application"
      onKeyDown={onKeyDown}
      className="flex gap-4 overflow-x-auto"
    >
      {sections.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`tab-${key}`}
          aria-selected={key === shown}
          aria-controls="section"
          tabIndex={key === shown ? 0 : -1}
          onClick={() => onShow(key)}
          className={cx(
            'h-9 shrink-0 border-b-2 font-medium -outline-offset-2',
            key === shown ? 'border-accent' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
