import { Mail, MailX, Timer } from 'lucide-react';
import type { Stage } from '@/api/jobs';
import { Badge, type Tone } from '@/design/Badge';
import { limitText, stageKinds } from './pipelineWords';

const tones: Record<Stage['kind'], Tone> = {
  active: 'neutral',
  hired: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
};

/** The stages of a pipeline, to read. */
export function StageList({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className="divide-y divide-line rounded-card border border-line bg-surface">
      {stages.map((stage, at) => (
        <li key={stage.key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <span className="w-5 text-right text-muted tabular-nums">{at + 1}</span>
          <span className="min-w-32 grow font-medium break-words">{stage.label}</span>
          {stage.kind !== 'active' && (
            <Badge tone={tones[stage.kind]}>{stageKinds[stage.kind]}</Badge>
          )}
          {limitText(stage) && (
            <span className="flex items-center gap-1.5 text-sm text-muted">
              <Timer aria-hidden size={14} /> {limitText(stage)}
            </span>
          )}
          <span className="flex w-32 items-center gap-1.5 text-sm text-muted">
            {stage.mail_candidate ? (
              <>
                <Mail aria-hidden size={14} /> Mail to the candidate
              </>
            ) : (
              <>
                <MailX aria-hidden size={14} /> No mail
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
