import { useParams } from 'react-router';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { ApplicationPanel } from './ApplicationPanel';

/** An application as a page of its own. */
export function Component() {
  const { applicationId = '' } = useParams();
  const id = Number(applicationId);
  if (!(id > 0)) return <NotFoundScreen />;
  return (
    <div className="mx-auto flex w-full max-w-4xl grow flex-col">
      <ApplicationPanel key={id} id={id} />
    </div>
  );
}
