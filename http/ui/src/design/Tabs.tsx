import { NavLink } from 'react-router';
import { cx } from './cx';

interface Tab {
  to: string;
  label: string;
  count?: number | undefined;
}

/** Tabs that are places: each has its URL, and Back returns to the one before. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <NavLink
          key={tab.to}
          to={tab.to}
          end
          className={({ isActive }) =>
            cx(
              '-mb-px flex h-9 items-center gap-1.5 border-b-2 font-medium -outline-offset-2',
              isActive
                ? 'border-accent text-text'
                : 'border-transparent text-muted hover:text-text',
            )
          }
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="text-xs text-muted tabular-nums">{tab.count}</span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
