import { useState } from 'react';
import { assignCandidate, reassignCandidate } from '@/api/assignments';
import { companyColleaguesQuery, useCompanies } from '@/api/companies';
import { useAllPages } from '@/api/pages';
import { Problem } from '@/api/problem';
import { Checkbox, Field, named, Options, Select } from '@/design/Field';
import { CompanyField } from '@/features/company-choice/CompanyField';
import { BulkDialog } from './BulkDialog';

interface Person {
  id: number;
  name: string;
}

interface AssignDialogProps {
  people: readonly Person[];
  /** The company that is chosen at first. */
  company?: number | undefined;
  /** Whether the people have a recruiter, who is replaced. */
  replaces?: boolean;
  onClose: () => void;
}

/** Gives one or more candidates to a recruiter. */
export function AssignDialog({ people, company, replaces = false, onClose }: AssignDialogProps) {
  const companies = useCompanies().filter((each) => each.active);
  const [given, setCompany] = useState(company);
  const chosen = given ?? (companies.length === 1 ? companies[0]?.id : undefined) ?? 0;
  const { items, query } = useAllPages({
    ...companyColleaguesQuery(chosen),
    enabled: chosen > 0,
  });
  const recruiters = items.filter((each) => each.role === 'recruiter');
  const [recruiter, setRecruiter] = useState('');
  const [replace, setReplace] = useState(replaces);
  const run = ({ id }: Person) => {
    const body = { candidate_id: id, recruiter_id: Number(recruiter) };
    return replace
      ? reassignCandidate(body).catch((failure: unknown) => {
          if (!(failure instanceof Problem && failure.status === 404)) throw failure;
          return assignCandidate(body);
        })
      : assignCandidate(body);
  };
  const only = people.length === 1 ? people[0] : undefined;
  return (
    <BulkDialog
      title={`Assign ${only ? only.name : `${people.length} candidates`}`}
      explanation="The recruiter sees them in the list of candidates, with what they apply for."
      action="Assign"
      items={people}
      nameOf={(each) => each.name}
      run={run}
      blocked={recruiter === ''}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <CompanyField
          value={chosen || ''}
          onChange={(event) => {
            setCompany(Number(event.target.value));
            setRecruiter('');
          }}
        />
        <Field
          label="Recruiter"
          required
          hint={
            query.isSuccess && recruiters.length === 0
              ? 'This company has no active recruiters.'
              : undefined
          }
        >
          <Select
            value={recruiter}
            disabled={recruiters.length === 0}
            onChange={(event) => setRecruiter(event.target.value)}
          >
            <option value="">Choose a recruiter</option>
            <Options of={named(recruiters)} />
          </Select>
        </Field>
        {!replaces && (
          <Checkbox
            label="Replace the recruiter of those who have one"
            hint="Otherwise they stay where they are, and are listed at the end."
            checked={replace}
            onChange={(event) => setReplace(event.target.checked)}
          />
        )}
      </div>
    </BulkDialog>
  );
}
