import { Link } from 'react-router';
import type { Schedule } from '@/api/schedules';
import { RelativeTime } from '@/design/RelativeTime';
import { troubleText } from './attention';
import { Block, BlockRow } from './Block';

export function ScheduleTrouble({ schedules }: { schedules: readonly Schedule[] }) {
  if (schedules.length === 0) return null;
  const failed = schedules.some((each) => each.paused_at === null);
  return (
    <Block
      title="Schedules that failed or are paused"
      count={schedules.length}
      tone={failed ? 'danger' : 'turn'}
      path="/schedules"
    >
      {schedules.slice(0, 5).map((each) => {
        const at = each.paused_at ?? each.last_fired_at;
        return (
          <BlockRow key={each.id} end={at && <RelativeTime at={at} />}>
            <Link
              to={`/schedules/${each.id}${each.paused_at ? '' : '/runs'}`}
              className="font-medium hover:text-accent"
            >
              {each.name}
            </Link>
            <span className="text-muted"> · {troubleText(each)}</span>
          </BlockRow>
        );
      })}
    </Block>
  );
}
