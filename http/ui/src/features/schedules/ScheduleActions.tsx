import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, History, Pause, Play, Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { keys } from '@/api/keys';
import { deleteSchedule, resumeSchedule, runSchedule, type Schedule } from '@/api/schedules';
import { Button, IconButton } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Menu, MenuItem } from '@/design/Menu';
import { useShortcuts } from '@/design/shortcuts';
import { toast } from '@/design/toasts';
import { BackfillDialog } from './BackfillDialog';
import { PauseDialog } from './PauseDialog';
import { RunDialog } from './RunDialog';

type Asked = 'run' | 'pause' | 'backfill' | 'delete';

/** What can be done with a schedule; each says beforehand what it means. */
export function ScheduleActions({ schedule }: { schedule: Schedule }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const refresh = () => client.invalidateQueries({ queryKey: keys.schedules.all });
  const close = () => setAsked(undefined);
  const run = useMutation({
    mutationFn: () => runSchedule(schedule.id),
    onSuccess: () => {
      close();
      toast({ tone: 'success', title: 'It is running now', detail: 'See the runs.' });
      void navigate(`/schedules/${schedule.id}/runs`);
    },
    onSettled: refresh,
  });
  const resume = useMutation({
    mutationFn: () => resumeSchedule(schedule),
    onSuccess: () => toast({ tone: 'success', title: 'It fires again' }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => deleteSchedule(schedule),
    onSuccess: () => {
      toast({ tone: 'success', title: `${schedule.name} is deleted` });
      void navigate('/schedules');
      void client.invalidateQueries({ queryKey: keys.schedules.list({}).slice(0, 2) });
    },
  });
  useShortcuts('Schedule', [{ keys: 'N', does: 'Run it now', run: () => setAsked('run') }]);

  return (
    <>
      {schedule.paused_at ? (
        <Button icon={Play} busy={resume.isPending} onClick={() => resume.mutate()}>
          Resume
        </Button>
      ) : (
        <Button icon={Pause} onClick={() => setAsked('pause')}>
          Pause…
        </Button>
      )}
      <Button icon={Zap} onClick={() => setAsked('run')}>
        Run now…
      </Button>
      <Menu
        label="More actions"
        trigger={(props) => <IconButton icon={Ellipsis} label="More actions" {...props} />}
      >
        <MenuItem icon={History} onSelect={() => setAsked('backfill')}>
          Backfill…
        </MenuItem>
        <MenuItem
          icon={Trash2}
          dangerous
          whyNot={schedule.declared ? 'It is in the operator’s file; remove it there.' : undefined}
          onSelect={() => setAsked('delete')}
        >
          Delete…
        </MenuItem>
      </Menu>
      {asked === 'run' && (
        <RunDialog
          schedule={schedule}
          busy={run.isPending}
          onConfirm={() => run.mutate()}
          onClose={close}
        />
      )}
      {asked === 'pause' && <PauseDialog schedule={schedule} onClose={close} />}
      {asked === 'backfill' && <BackfillDialog schedule={schedule} onClose={close} />}
      {asked === 'delete' && (
        <ConfirmDialog
          title={`Delete ${schedule.name}?`}
          action="Delete schedule"
          dangerous
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={close}
        >
          <p>
            It never fires again, and the record of its runs is deleted with it. This cannot be
            undone. To keep the record, pause it instead.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
