import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2, Link2Off } from 'lucide-react';
import { useState } from 'react';
import type { Candidate } from '@/api/candidates';
import { keys } from '@/api/keys';
import { usePages } from '@/api/pages';
import { revokeShareLink, shareLinkQuery, shareLinksQuery, type ShareLink } from '@/api/shareLinks';
import { useUser } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { OnceShown } from '@/design/OnceShown';
import { RelativeTime } from '@/design/RelativeTime';
import { SectionList } from '@/design/Section';
import { toast } from '@/design/toasts';
import { ShareDialog } from './ShareDialog';
import { fieldsLine, shareStates, viewsLine } from './shareWords';

/** The links by which people without an account see a candidate. */
export function ShareLinks({ candidate }: { candidate: Candidate }) {
  const client = useQueryClient();
  const list = usePages(shareLinksQuery(candidate.id));
  const [address, setAddress] = useState<string>();
  const [asked, setAsked] = useState<'share' | ShareLink>();
  const close = () => setAsked(undefined);
  const refused = candidate.do_not_contact === true;
  return (
    <div className="flex flex-col items-start gap-4">
      {refused ? (
        <p className="text-muted">
          {candidate.name} does not want to be contacted, so the profile is not shared either.
        </p>
      ) : (
        <Button icon={Link2} onClick={() => setAsked('share')}>
          Create a link
        </Button>
      )}
      {address !== undefined && (
        <OnceShown label={`Link to ${candidate.name}`} address={address}>
          Copy it now: it is not shown again. Whoever has it sees what you chose.
        </OnceShown>
      )}
      <div className="w-full">
        <SectionList
          list={list}
          skeleton={{ rows: 2, height: 'h-12' }}
          empty={{
            icon: Link2,
            title: 'No links',
            text: 'By a link somebody without an account sees what you choose of the profile.',
          }}
        >
          {(link) => <LinkItem key={link.id} link={link} onRevoke={() => setAsked(link)} />}
        </SectionList>
      </div>
      {asked === 'share' && (
        <ShareDialog
          candidate={candidate}
          onClose={close}
          onDone={(url) => {
            close();
            setAddress(url);
            void client.invalidateQueries({ queryKey: keys.candidates.shareLinks(candidate.id) });
          }}
        />
      )}
      {asked !== undefined && asked !== 'share' && <RevokeDialog link={asked} onClose={close} />}
    </div>
  );
}

function LinkItem({ link, onRevoke }: { link: ShareLink; onRevoke: () => void }) {
  const isAdmin = useUser().role === 'admin';
  const [label, tone] = shareStates[link.state];
  return (
    <li className="flex items-start justify-between gap-3 px-4 py-2.5">
      <div className="min-w-0 grow">
        <p className="break-words">{fieldsLine(link.fields)}</p>
        <p className="text-sm text-muted">
          {viewsLine(link)}
          {link.last_viewed_at !== null && (
            <>
              , last <RelativeTime at={link.last_viewed_at} />
            </>
          )}
        </p>
        <p className="text-sm text-muted">
          {isAdmin && link.created_by_name !== null && `By ${link.created_by_name}. `}Made{' '}
          <RelativeTime at={link.created_at} />
          {link.state === 'open' && (
            <>
              , ends <RelativeTime at={link.expires_at} />
            </>
          )}
        </p>
        {link.message && (
          <p className="line-clamp-3 text-sm break-words whitespace-pre-wrap" dir="auto">
            {link.message}
          </p>
        )}
      </div>
      <span className="flex shrink-0 items-center gap-2 max-sm:flex-col max-sm:items-end">
        <Badge tone={tone}>{label}</Badge>
        {link.state === 'open' && (
          <Button small icon={Link2Off} onClick={onRevoke}>
            Revoke…
          </Button>
        )}
      </span>
    </li>
  );
}

/** Asks before a link ends, and says how often it was opened by now. */
function RevokeDialog({ link, onClose }: { link: ShareLink; onClose: () => void }) {
  const client = useQueryClient();
  const now = useQuery(shareLinkQuery(link)).data ?? link;
  const revoke = useMutation({
    mutationFn: () => revokeShareLink(link.id),
    onSuccess: () => toast({ tone: 'success', title: 'The link no longer works' }),
    onSettled: () => {
      onClose();
      return client.invalidateQueries({ queryKey: keys.candidates.shareLinks(link.candidate_id) });
    },
  });
  return (
    <ConfirmDialog
      title="Revoke this link?"
      action="Revoke the link"
      dangerous
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>{viewsLine(now)}. It stops working at once, for everybody who has it.</p>
    </ConfirmDialog>
  );
}
