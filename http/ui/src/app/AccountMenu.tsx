import { ChevronsUpDown, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useNavigate } from 'react-router';
import { session } from '@/api/client';
import { useUser } from '@/api/useSession';
import { Avatar } from '@/design/Avatar';
import { cx } from '@/design/cx';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/design/Menu';
import { deviceZone } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { hasScreen } from './screens';
import { setTheme, useTheme, type Theme } from './theme';

const themes = [
  ['system', 'System', Monitor],
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
] as const satisfies readonly (readonly [Theme, string, typeof Sun])[];

export function AccountMenu({ collapsed }: { collapsed: boolean }) {
  const user = useUser();
  const theme = useTheme();
  const navigate = useNavigate();
  return (
    <Menu
      side="top"
      align="start"
      label="Account"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`Account of ${user.name}`}
          className={cx(
            'flex items-center gap-2.5 rounded text-left hover:bg-hover',
            collapsed ? 'justify-center p-1' : 'px-1.5 py-1',
          )}
        >
          <Avatar name={user.name} />
          {!collapsed && (
            <>
              <span className="min-w-0 grow">
                <span className="block truncate font-medium">{user.name}</span>
                <span title={user.email} className="block truncate text-xs text-muted">
                  {user.email}
                </span>
              </span>
              <ChevronsUpDown aria-hidden size={14} className="text-muted" />
            </>
          )}
        </button>
      )}
    >
      {hasScreen('/profile', user.role) && (
        <MenuItem icon={UserRound} onSelect={() => void navigate('/profile')}>
          Profile and sessions
        </MenuItem>
      )}
      <MenuLabel>Theme</MenuLabel>
      {themes.map(([value, label, icon]) => (
        <MenuItem
          key={value}
          icon={icon}
          checked={theme === value}
          onSelect={() => setTheme(value)}
        >
          {label}
        </MenuItem>
      ))}
      <MenuLabel>{`Times are in ${placeOf(user.zone ?? deviceZone)} time`}</MenuLabel>
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => void session.signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
