import { BriefcaseBusiness, MapPin } from 'lucide-react';
import { Link } from 'react-router';
import type { Job } from '@/api/jobs';
import { myApplicationsQuery, openJobsQuery } from '@/api/openJobs';
import { useAllPages, usePages } from '@/api/pages';
import { Badge, Tag } from '@/design/Badge';
import { FilterBar, SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListCard } from '@/design/ListCard';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { EmptyState } from '@/design/states';
import { useParam } from '@/design/useParam';
import { employment, experience } from './jobWords';

const names = ['q', 'location', 'experience', 'order'];

/** The jobs one can apply for. */
export function Component() {
  const [q] = useParam('q');
  const [location] = useParam('location');
  const [level] = useParam('experience');
  const [order] = useParam('order');
  const { query, items, more } = usePages(
    openJobsQuery({
      ...(q && { q }),
      ...(location && { location }),
      ...(level && { experience_level: level }),
      order_by: order === 'title' ? 'title' : '-created_at',
    }),
  );
  const mine = useAllPages(myApplicationsQuery).items;
  const filtered = Boolean(q || location || level);
  return (
    <>
      <PageHeader title="Jobs">
        <FilterBar names={names}>
          <SearchFilter label="Search jobs" />
          <SearchFilter name="location" label="Place" />
          <SelectFilter name="experience" label="Experience" options={experience} all="Any" />
          <SelectFilter
            name="order"
            label="Order"
            options={[['title', 'By title']]}
            all="Newest first"
          />
        </FilterBar>
      </PageHeader>
      <ListCard
        query={query}
        more={more}
        empty={
          items.length === 0 && (
            <EmptyState
              icon={BriefcaseBusiness}
              title={filtered ? 'No job matches' : 'No open jobs at present'}
            >
              <p>
                {filtered
                  ? 'Try other words, or clear the filters.'
                  : 'Come back later: new jobs appear here as soon as they open.'}
              </p>
            </EmptyState>
          )
        }
      >
        <ul className="divide-y divide-line">
          {items.map((job) => (
            <JobItem
              key={job.id}
              job={job}
              applied={mine.some((each) => each.job_id === job.id && each.stage_kind === 'active')}
            />
          ))}
        </ul>
      </ListCard>
    </>
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
        <span>{employment[job.employment_type]}</span>
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
