import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Repeat2 } from 'lucide-react';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { useAllPages, usePages } from '@/api/pages';
import {
  applicationEnrolmentsQuery,
  enrol,
  sequencesQuery,
  stopEnrolment,
  type Enrolment,
} from '@/api/sequences';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { Field, named, Options, Select } from '@/design/Field';
import { RelativeTime } from '@/design/RelativeTime';
import { SectionList } from '@/design/Section';

/** The follow-up sequences that an application is enrolled in. */
export function Enrolments({ id }: { id: number }) {
  const list = usePages(applicationEnrolmentsQuery(id));
  return (
    <div className="flex flex-col gap-4">
      <EnrolForm application={id} />
      <SectionList
        list={list}
        loose
        skeleton={{ rows: 2 }}
        empty={{
          icon: Repeat2,
          title: 'No follow-ups',
          text: 'A sequence writes to the candidate on its own, until they move on or reply.',
        }}
      >
        {(each) => <EnrolmentItem key={each.id} enrolment={each} />}
      </SectionList>
    </div>
  );
}

function useRefresh(application: number) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.applications.enrolments(application) });
}

function EnrolForm({ application }: { application: number }) {
  const sequences = useAllPages(sequencesQuery({ active: true, limit: 200 })).items;
  const [chosen, setChosen] = useState('');
  const add = useMutation({
    mutationFn: () => enrol(Number(chosen), application),
    onSuccess: () => setChosen(''),
    onSettled: useRefresh(application),
  });
  if (sequences.length === 0) return null;
  return (
    <div className="flex items-end gap-2">
      <Field label="Sequence" required className="grow">
        <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">Choose a sequence</option>
          <Options of={named(sequences)} />
        </Select>
      </Field>
      <Button kind="primary" disabled={!chosen} busy={add.isPending} onClick={() => add.mutate()}>
        Enrol
      </Button>
    </div>
  );
}

function EnrolmentItem({ enrolment }: { enrolment: Enrolment }) {
  const stop = useMutation({
    mutationFn: () => stopEnrolment(enrolment.id, 'stopped by hand'),
    onSettled: useRefresh(enrolment.application_id),
  });
  return (
    <li className="flex items-center gap-3 rounded-card border border-line px-3 py-2">
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{enrolment.sequence_name}</p>
        <p className="text-sm text-muted">
          {enrolment.next_step} sent
          {enrolment.next_at && (
            <>
              , next <RelativeTime at={enrolment.next_at} />
            </>
          )}
          {enrolment.stopped_why && `, stopped: ${enrolment.stopped_why.replaceAll('_', ' ')}`}
        </p>
      </div>
      {enrolment.paused_at !== null && <Badge>Paused by the hold</Badge>}
      {enrolment.state === 'active' ? (
        <Button small busy={stop.isPending} onClick={() => stop.mutate()}>
          Stop
        </Button>
      ) : (
        <Badge>{enrolment.state}</Badge>
      )}
    </li>
  );
}
