import { Suspense, useState } from 'react';
import type { Application } from '@/api/applications';
import { useMay } from '@/api/useSession';
import { lazily } from '@/design/lazily';
import { useShortcuts } from '@/design/shortcuts';

const RoundDialog = lazily(() => import('@/features/rounds/RoundDialog'), 'RoundDialog');

/** The key I, which schedules an interview whatever part of the application is shown. */
export function ScheduleKey({ application }: { application: Application }) {
  const [open, setOpen] = useState(false);
  const ready = useMay('schedule interviews') && application.stage_kind === 'active';
  const run = () => setOpen(true);
  useShortcuts('Application', ready ? [{ keys: 'I', does: 'Schedule an interview', run }] : []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <RoundDialog application={application} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
