import { useColleagues } from '@/api/people';
import { named } from '@/design/Field';
import { SelectFilter } from '@/design/FilterBar';

interface RecruiterFilterProps {
  label?: string;
  all?: string;
  /** Choices before the recruiters. */
  more?: readonly (readonly [value: string, label: string])[];
}

/** Narrows a list to what is one recruiter's. */
export function RecruiterFilter({ label = 'Recruiter', all, more = [] }: RecruiterFilterProps) {
  const recruiters = useColleagues().filter((each) => each.role === 'recruiter');
  return (
    <SelectFilter
      name="recruiter"
      label={label}
      all={all}
      options={[...more, ...named(recruiters)]}
    />
  );
}
