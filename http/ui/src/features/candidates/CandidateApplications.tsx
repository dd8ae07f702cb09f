import { Rows3 } from 'lucide-react';
import { use } from 'react';
import { Link } from 'react-router';
import { applicationsQuery } from '@/api/applications';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { RelativeTime, ZoneContext } from '@/design/RelativeTime';
import { Section, SectionList } from '@/design/Section';
import { useNow } from '@/design/useNow';
import { NextStep } from '@/features/board/NextStep';

/** What a candidate applied to, as far as the reader may see it. */
export function CandidateApplications({ id }: { id: number }) {
  const list = usePages(applicationsQuery({ candidate_id: id }));
  const now = useNow();
  const zone = use(ZoneContext);
  return (
    <Section title="Applications">
      <SectionList
        list={list}
        skeleton={{ rows: 2 }}
        empty={{
          icon: Rows3,
          title: 'No applications',
          text: 'They have not applied to a job yet.',
        }}
      >
        {(each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <Link
              to={`?application=${each.id}`}
              className="min-w-0 grow basis-60 font-medium break-words hover:text-accent"
            >
              {each.job_title}
            </Link>
            <Badge tone={each.stage_kind === 'hired' ? 'success' : 'neutral'}>{each.stage}</Badge>
            {each.stage_kind === 'active' && each.next_update_by !== null && (
              <NextStep application={each} now={now} zone={zone} />
            )}
            <span className="text-sm text-muted">
              Applied <RelativeTime at={each.applied_at} />
            </span>
          </li>
        )}
      </SectionList>
    </Section>
  );
}
