import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { jobQuery } from '@/api/jobs';
import { rejectionReasonsQuery } from '@/api/rejectionReasons';
import { useUser } from '@/api/useSession';
import { takesFocus } from '@/design/Dialog';
import { Field, TextInput } from '@/design/Field';

interface RejectionReasonFieldProps {
  /** A job of the company whose reasons are offered. */
  job: number | undefined;
  /** Whether its dialog begins with it. */
  first?: boolean;
  hint: string;
  value: string;
  onChange: (reason: string) => void;
}

/** Why somebody is rejected: one of the reasons that were given before, or another. */
export function RejectionReasonField(props: RejectionReasonFieldProps) {
  const { job, first = false, hint, value, onChange } = props;
  const list = useId();
  const reasons = useReasons(job);
  return (
    <Field label="Rejection reason" hint={hint}>
      <TextInput
        value={value}
        maxLength={200}
        list={list}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        {...(first && takesFocus)}
      />
      <datalist id={list}>
        {reasons.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </Field>
  );
}

const none: readonly string[] = [];

function useReasons(job: number | undefined): readonly string[] {
  const isAdmin = useUser().role === 'admin';
  const company = useQuery({ ...jobQuery(job ?? 0), enabled: isAdmin && job !== undefined }).data
    ?.company_id;
  return (
    useQuery({ ...rejectionReasonsQuery(company), enabled: !isAdmin || company !== undefined })
      .data ?? none
  );
}
