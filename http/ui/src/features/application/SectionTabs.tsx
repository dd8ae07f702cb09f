import type { KeyboardEvent } from 'react';
import { cx } from '@/design/cx';

interface SectionTabsProps {
  /** What they are the parts of, for screen readers. */
  label: string;
  /** The id of the element that shows one; those of the tabs begin with it: `section-tab-notes`. */
  panel: string;
  sections: readonly { key: string; label: string }[];
  /** The key of the section that is shown. */
  shown: string | undefined;
  onShow: (key: string) => void;
}

/** The parts of something (ARIA's tabs): one stop for Tab, arrows show the next. */
export function SectionTabs({ label, panel, sections, shown, onShow }: SectionTabsProps) {
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
      aria-label={label}
      onKeyDown={onKeyDown}
      className="flex gap-4 overflow-x-auto"
    >
      {sections.map(({ key, label: name }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`${panel}-tab-${key}`}
          aria-selected={key === shown}
          aria-controls={panel}
          tabIndex={key === shown ? 0 : -1}
          onClick={() => onShow(key)}
          className={cx(
            'h-9 shrink-0 border-b-2 font-medium -outline-offset-2',
            key === shown ? 'border-accent' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
