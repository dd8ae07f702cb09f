import { PageHeader } from '@/design/PageHeader';
import { EnrolmentsList } from './EnrolmentsList';
import { SequenceTabs } from './SequenceTabs';

/** Who is written to by any sequence. */
export function Component() {
  return (
    <>
      <PageHeader title="Sequences">
        <SequenceTabs />
      </PageHeader>
      <EnrolmentsList />
    </>
  );
}
