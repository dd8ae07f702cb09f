import { useColleagues } from '@/api/people';
import { named } from '@/design/Field';
import { SelectFilter } from '@/design/FilterBar';

/** Narrows a list to what is one recruiter's. */
export function RecruiterFilter({ label = 'Recruiter', all }: { label?: string; all?: string }) {
  const recruiters = useColleagues().filter((each) => each.role === 'recruiter');
  return <SelectFilter name="recruiter" label={label} all={all} options={named(recruiters)} />;
}
