import { SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { buttonClass } from '@/design/Button';
import { EmptyState } from '@/design/states';

export function NotFoundScreen() {
  return (
    <>
      <title>Not found · Callboard</title>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="There is no such page"
        action={
          <Link to="/" className={buttonClass()}>
            Go to the start
          </Link>
        }
      >
        <p>The link may be old, or what it led to was deleted.</p>
      </EmptyState>
    </>
  );
}
