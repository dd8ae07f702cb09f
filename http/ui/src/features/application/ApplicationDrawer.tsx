import { useQuery } from '@tanstack/react-query';
import { Maximize2, X } from 'lucide-react';
import { Link } from 'react-router';
import { applicationQuery } from '@/api/applications';
import { IconButton } from '@/design/Button';
import { Drawer } from '@/design/Dialog';
import { Tooltip } from '@/design/Tooltip';
import { ApplicationPanel } from './ApplicationPanel';

/** An application over the page from which it was opened. */
export function ApplicationDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const name = useQuery({ ...applicationQuery(id), enabled: false }).data?.candidate_name;
  return (
    <Drawer label={name ? `Application of ${name}` : 'Application'} onClose={onClose}>
      <ApplicationPanel
        id={id}
        onGone={onClose}
        corner={
          <>
            <Tooltip text="Open as a page">
              <Link
                to={`/applications/${id}`}
                aria-label="Open as a page"
                className="grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-text"
              >
                <Maximize2 aria-hidden size={16} />
              </Link>
            </Tooltip>
            <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} />
          </>
        }
      />
    </Drawer>
  );
}
