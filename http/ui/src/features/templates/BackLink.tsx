import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';

export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link
      to={to}
      className="-mb-4 inline-flex items-center gap-1 text-sm text-muted hover:text-text"
    >
      <ArrowLeft aria-hidden size={14} /> {children}
    </Link>
  );
}
