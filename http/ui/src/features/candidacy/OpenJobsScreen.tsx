import { BriefcaseBusiness, MapPin } from 'lucide-react';
import { Link } from 'react-router';
import { myApplicationsQuery } from '@/api/applications';
import { openJobsQuery, type Job } from '@/api/jobs';
import { useAllPages, usePages } from '@/api/pages';
import { Badge, Tag } from '@/design/Badge';
import { SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { useParam } from '@/design/useParam';
import { employmentWords, levelWords } from '@/features/jobs/jobWords';
import { ConfirmAddress } from './ConfirmAddress';

const filterNames = ['q', 'location', 'experience', 'order'];

/** The jobs one can apply for. */
export function Component() {
  const [q] = useParam('q');
  const [location] = useParam('location');
  const [level] = useParam('experience');
  const [order] = useParam('order');
  const list = usePages(
    openJobsQuery({
      ...(q && { q }),
      ...(location && { location }),
      ...(level && { experience_level: level }),
      order_by: order === 'title' ? 'title' : '-created_at',
    }),
  );
  const mine = useAllPages(myApplicationsQuery).items;
  return (
    <ListScreen
      title="Jobs"
      tabs={<ConfirmAddress />}
      search="Search jobs"
      filterNames={filterNames}
      filters={
        <>
          <SearchFilter name="location" label="Place" />
          <SelectFilter name="experience" label="Experience" options={levelWords} all="Any" />
          <SelectFilter
            name="order"
            label="Order"
            options={[['title', 'By title']]}
            all="Newest first"
          />
        </>
      }
      list={list}
      empty={{
        icon: BriefcaseBusiness,
        title: 'No open jobs right now',
        text: 'Come back later: new jobs appear here as soon as they open.',
        unmatched: 'No job matches',
      }}
    >
      <ul className="divide-y divide-line">
        {list.items.map((job) => (
          <JobItem
            key={job.id}
            job={job}
            applied={mine.some((each) => each.job_id === job.id && each.stage_kind === 'active')}
          />
        ))}
      </ul>
    </ListScreen>
  );
}

function JobItem({ job, applied }: { job: Job; applied: boolean }) {
  return (
    <li className="relative flex flex-col gap-1 px-4 py-3 hover:bg-hover">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 font-semibold break-words">
          <Link to={`/open-jobs/${job.id}`} className="after:absolute after:inset-0">
            {job.title}
          </Link>
        </h2>
        <RelativeTime at={job.created_at} className="relative shrink-0 text-sm text-muted" />
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <span>{job.company_name}</span>
        {job.location && (
          <span className="flex items-center gap-1">
            <MapPin aria-hidden size={14} /> {job.location}
          </span>
        )}
        <span>{employmentWords[job.employment_type]}</span>
        {applied && <Badge tone="success">You applied</Badge>}
      </p>
      {job.skills.length > 0 && (
        <p className="flex flex-wrap gap-1">
          {job.skills.slice(0, 6).map((skill) => (
            <Tag key={skill}>{skill}</Tag>
          ))}
        </p>
      )}
    </li>
  );
}
