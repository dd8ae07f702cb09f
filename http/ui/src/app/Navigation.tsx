import { Ellipsis, PanelLeftClose, PanelLeftOpen, Search, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useUser } from '@/api/useSession';
import { IconButton } from '@/design/Button';
import { cx } from '@/design/cx';
import { Dialog } from '@/design/Dialog';
import { Kbd } from '@/design/Kbd';
import { Tooltip } from '@/design/Tooltip';
import { AccountMenu } from './AccountMenu';
import { Brand } from './Brand';
import { NotificationBell } from './NotificationBell';
import { navOf, type NavEntry } from './screens';

const collapsedName = 'callboard.navigation';

const entryClass =
  'flex h-8 items-center gap-2.5 rounded px-2 font-medium text-muted hover:bg-hover hover:text-text';

/** The navigation at the left, 224 px wide or only its icons. */
export function SideNavigation({ onSearch }: { onSearch: () => void }) {
  const { role } = useUser();
  const [collapsed, setCollapsed] = useState(localStorage.getItem(collapsedName) === 'collapsed');
  const toggle = () => {
    localStorage.setItem(collapsedName, collapsed ? 'open' : 'collapsed');
    setCollapsed(!collapsed);
  };
  return (
    <aside
      aria-label="Navigation"
      className={cx(
        'flex shrink-0 flex-col gap-1 overflow-y-auto border-r border-line bg-surface p-2 scroll-thin max-md:hidden',
        collapsed ? 'w-12.5' : 'w-56',
      )}
    >
      <div className={cx('mb-1 flex items-center justify-between', collapsed && 'flex-col gap-1')}>
        <Brand small={collapsed} className={cx(!collapsed && 'px-1')} />
        <IconButton
          icon={collapsed ? PanelLeftOpen : PanelLeftClose}
          label={collapsed ? 'Expand the navigation' : 'Collapse the navigation'}
          onClick={toggle}
        />
      </div>
      <WithTooltip shown={collapsed} text="Search">
        <button
          type="button"
          onClick={onSearch}
          className={cx(entryClass, 'mb-1 w-full border border-line font-normal')}
        >
          <Search aria-hidden size={16} className="shrink-0" />
          <span className={cx('grow text-left', collapsed && 'sr-only')}>Search</span>
          {!collapsed && <Kbd>Ctrl K</Kbd>}
        </button>
      </WithTooltip>
      <nav aria-label="Main" className="flex min-h-24 grow flex-col gap-0.5 overflow-y-auto">
        {navOf(role).map((entry) => (
          <Entry key={entry.path} entry={entry} collapsed={collapsed} />
        ))}
      </nav>
      <NotificationBell collapsed={collapsed} className={entryClass} />
      <AccountMenu collapsed={collapsed} />
    </aside>
  );
}

function WithTooltip({
  shown,
  text,
  children,
}: {
  shown: boolean;
  text: string;
  children: React.ReactElement;
}) {
  return shown ? (
    <Tooltip text={text} side="right">
      {children}
    </Tooltip>
  ) : (
    children
  );
}

function Entry({ entry, collapsed }: { entry: NavEntry; collapsed: boolean }) {
  const { icon: Icon, label } = entry.nav;
  return (
    <WithTooltip shown={collapsed} text={label}>
      <NavLink
        to={entry.path}
        className={({ isActive }) => cx(entryClass, isActive && 'bg-hover text-text')}
      >
        <Icon aria-hidden size={16} className="shrink-0" />
        <span className={cx(collapsed && 'sr-only')}>{label}</span>
      </NavLink>
    </WithTooltip>
  );
}

/** The navigation of a phone: three entries, and what else there is behind "More". */
export function BottomBar({ onSearch }: { onSearch: () => void }) {
  const { role } = useUser();
  const [more, setMore] = useState(false);
  const entries = navOf(role);
  return (
    <>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-20 grid h-14 auto-cols-fr grid-flow-col border-t border-line bg-surface md:hidden"
      >
        {entries.slice(0, 2).map((entry) => (
          <NavLink
            key={entry.path}
            to={entry.path}
            className={({ isActive }) => tabClass(isActive)}
          >
            <TabFace icon={entry.nav.icon}>{entry.nav.label}</TabFace>
          </NavLink>
        ))}
        <button type="button" onClick={onSearch} className={tabClass(false)}>
          <TabFace icon={Search}>Search</TabFace>
        </button>
        <button type="button" onClick={() => setMore(true)} className={tabClass(false)}>
          <TabFace icon={Ellipsis}>More</TabFace>
        </button>
      </nav>
      {more && (
        <Dialog title="More" onClose={() => setMore(false)}>
          {/* Following a link closes the sheet. */}
          {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- links are clicked by keys, too */}
          <div
            className="flex flex-col gap-1"
            onClick={(event) => (event.target as Element).closest('a') && setMore(false)}
          >
            {entries.slice(2).map((entry) => (
              <Entry key={entry.path} entry={entry} collapsed={false} />
            ))}
            <NavLink to="/notifications" className={entryClass}>
              Notifications
            </NavLink>
            <AccountMenu collapsed={false} />
          </div>
        </Dialog>
      )}
    </>
  );
}

function tabClass(active: boolean): string {
  return cx(
    'flex flex-col items-center justify-center gap-0.5 text-xs font-medium -outline-offset-2',
    active ? 'text-accent' : 'text-muted',
  );
}

function TabFace({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <>
      <Icon aria-hidden size={20} />
      {children}
    </>
  );
}
