import { Navigate, useNavigate, useParams } from 'react-router';
import { useUser } from '@/api/useSession';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { ApplicationPanel } from './ApplicationPanel';

/** An application as a page of its own. */
export function Component() {
  const { applicationId = '' } = useParams();
  const id = Number(applicationId);
  const { role } = useUser();
  const navigate = useNavigate();
  if (!(id > 0)) return <NotFoundScreen />;
  if (role === 'candidate') return <Navigate to={`/my-applications/${id}`} replace />;
  return (
    <div className="flex w-full max-w-5xl grow flex-col">
      <ApplicationPanel
        key={id}
        id={id}
        onGone={() => void navigate('/applications', { replace: true })}
      />
    </div>
  );
}
