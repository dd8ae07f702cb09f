import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { BriefcaseBusiness, LogOut, UserRound, Zap } from 'lucide-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { session } from '@/api/client';
import { paletteQuery } from '@/api/search';
import { useMay, useUser } from '@/api/useSession';
import { Dialog, takesFocus } from '@/design/Dialog';
import { Kbd } from '@/design/Kbd';
import { useActiveShortcuts } from '@/design/shortcuts';
import { placesOf } from './screens';

/** Finds people, jobs and actions. Actions are what has a key on the page below. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery(paletteQuery(q, useMay('see candidates'))).data;
  const shortcuts = useActiveShortcuts()
    .filter((group) => group.layer === 0)
    .flatMap((group) => group.shortcuts)
    .filter((each) => !['J', 'K', 'Enter'].includes(each.keys));
  const navigate = useNavigate();
  const { role } = useUser();

  const run = (action: () => void) => () => {
    onClose();
    action();
  };
  const matches = (label: string) => label.toLocaleLowerCase().includes(q.toLocaleLowerCase());

  return (
    <Dialog title="Search and act" onClose={onClose}>
      <Command label="Search and act" shouldFilter={false} loop className="flex flex-col gap-2">
        <Command.Input
          {...takesFocus}
          value={text}
          onValueChange={setText}
          placeholder="A person, a job, an action"
          className="h-9 w-full rounded border border-control bg-surface px-3"
        />
        <Command.List className="max-h-[50vh] overflow-y-auto scroll-thin">
          <Command.Empty className="px-2 py-6 text-center text-muted">Nothing found</Command.Empty>
          <Found heading="People">
            {found?.people.map((each) => (
              <Entry
                key={each.id}
                value={`application-${each.id}`}
                icon={<UserRound aria-hidden size={16} />}
                detail={`${each.job_title}, ${each.stage}`}
                onSelect={run(() => void navigate(`/applications/${each.id}`))}
              >
                {each.candidate_name}
              </Entry>
            ))}
          </Found>
          <Found heading="Jobs">
            {found?.jobs.map((each) => (
              <Entry
                key={each.id}
                value={`job-${each.id}`}
                icon={<BriefcaseBusiness aria-hidden size={16} />}
                detail={each.location}
                onSelect={run(() => void navigate(`/jobs/${each.id}`))}
              >
                {each.title}
              </Entry>
            ))}
          </Found>
          <Found heading="Actions">
            {shortcuts
              .filter(({ does }) => matches(does))
              .map((each) => (
                <Entry
                  key={`${each.keys} ${each.does}`}
                  value={`${each.keys} ${each.does}`}
                  icon={<Zap aria-hidden size={16} />}
                  keys={each.keys}
                  onSelect={run(each.run)}
                >
                  {each.does}
                </Entry>
              ))}
            {placesOf(role)
              .filter(({ place }) => matches(`Go to ${place}`))
              .map(({ path, place }) => (
                <Entry
                  key={path}
                  value={path}
                  icon={<Zap aria-hidden size={16} />}
                  onSelect={run(() => void navigate(path))}
                >
                  Go to {place}
                </Entry>
              ))}
            {matches('Sign out') && (
              <Entry
                value="sign-out"
                icon={<LogOut aria-hidden size={16} />}
                onSelect={run(() => void session.signOut())}
              >
                Sign out
              </Entry>
            )}
          </Found>
        </Command.List>
      </Command>
    </Dialog>
  );
}

function Found({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface EntryProps {
  value: string;
  icon: ReactNode;
  detail?: string;
  keys?: string;
  onSelect: () => void;
  children: ReactNode;
}

function Entry({ value, icon, detail, keys, onSelect, children }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 data-[selected=true]:bg-hover"
    >
      {icon}
      <span className="min-w-0 grow truncate">{children}</span>
      {detail && <span className="max-w-1/2 truncate text-sm text-muted">{detail}</span>}
      {keys && <Kbd>{keys}</Kbd>}
    </Command.Item>
  );
}
