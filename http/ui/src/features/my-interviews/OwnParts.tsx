import type { Round } from '@/api/interviews';
import { SectionList } from '@/design/Section';
import { useNow } from '@/design/useNow';
import { parted } from './parted';
import { RoundRow } from './RoundRow';
import { useMyInterviews } from './useMyInterviews';

interface OwnPart {
  /** What an empty one says. */
  children: string;
}

/** The interviews on which the reader owes feedback, each with the way to the scorecard. */
export function OwedFeedback({ children }: OwnPart) {
  const list = useMyInterviews();
  const { owed } = parted(list.items, useNow());
  return <Rounds list={list} rounds={owed} empty={children} />;
}

/** The reader's next interviews. */
export function NextInterviews({ children }: OwnPart) {
  const list = useMyInterviews();
  const { next, later } = parted(list.items, useNow());
  return <Rounds list={list} rounds={next ? [next, ...later] : []} empty={children} />;
}

const shown = 5;

interface RoundsProps {
  list: ReturnType<typeof useMyInterviews>;
  rounds: readonly Round[];
  empty: string;
}

function Rounds({ list: { query, more }, rounds, empty }: RoundsProps) {
  return (
    <SectionList
      list={{ query, items: rounds, more }}
      most={shown}
      skeleton={{ rows: 2, height: 'h-10' }}
      empty={empty}
    >
      {(round) => <RoundRow key={round.id} round={round} />}
    </SectionList>
  );
}
