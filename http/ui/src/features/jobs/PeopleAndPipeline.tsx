import { useWatch, type Control, type UseFormRegister } from 'react-hook-form';
import { useAllPages } from '@/api/pages';
import { useColleagues, type Colleague } from '@/api/people';
import { allPipelinesQuery } from '@/api/pipelines';
import { useUser } from '@/api/useSession';
import { Field, Options, Select } from '@/design/Field';
import type { JobValues } from './jobForm';

interface PeopleAndPipelineProps {
  form: {
    control: Control<JobValues>;
    register: UseFormRegister<JobValues>;
    error: (name: keyof JobValues) => string | undefined;
  };
  /** The job's; absent for a new one, whose company administrators choose. */
  company: number | undefined;
}

/** Somebody who left the company stays shown where they are set. */
function choices(colleagues: readonly Colleague[], role: Colleague['role'], set: string) {
  const people = colleagues.filter((each) => each.role === role);
  const known = people.map((each) => [String(each.id), each.name] as const);
  return !set || known.some(([id]) => id === set)
    ? known
    : [
        ...known,
        [set, colleagues.find(({ id }) => String(id) === set)?.name ?? 'Somebody else'] as const,
      ];
}

/** Who runs a job, and the pipeline of its applications. */
export function PeopleAndPipeline({ form, company }: PeopleAndPipelineProps) {
  const { register, error } = form;
  const user = useUser();
  const [chosen, recruiter, manager, pipeline] = useWatch({
    control: form.control,
    name: ['company_id', 'recruiter_id', 'hiring_manager_id', 'pipeline_id'],
  });
  const of = company ?? (user.role === 'admin' ? Number(chosen) : (user.company_id ?? 0));
  const colleagues = useColleagues(user.role === 'admin' ? of : undefined);
  const pipelines = useAllPages(allPipelinesQuery).items.filter(
    (each) =>
      (each.version > 0 && (each.company_id === null || each.company_id === of)) ||
      String(each.id) === pipeline,
  );
  const isNew = company === undefined;
  const asRecruiter = isNew && user.role === 'recruiter';
  return (
    <>
      <Field label="Recruiter" error={error('recruiter_id')} required>
        <Select {...register('recruiter_id')}>
          <option value="">{asRecruiter ? 'Me' : 'Nobody'}</option>
          <Options
            of={choices(colleagues, 'recruiter', recruiter).filter(
              ([id]) => !asRecruiter || id !== String(user.id),
            )}
          />
        </Select>
      </Field>
      <Field label="Hiring manager" error={error('hiring_manager_id')} required>
        <Select {...register('hiring_manager_id')}>
          <option value="">Nobody</option>
          <Options of={choices(colleagues, 'hiring_manager', manager)} />
        </Select>
      </Field>
      <Field
        label="Pipeline"
        hint="The stages of its applications"
        error={error('pipeline_id')}
        required
      >
        <Select {...register('pipeline_id')}>
          {isNew && <option value="">standard</option>}
          <Options
            of={pipelines
              .filter((each) => !isNew || each.name !== 'standard')
              .map((each) => [String(each.id), each.name])}
          />
        </Select>
      </Field>
    </>
  );
}
