import type { Stage } from '@/api/jobs';
import type { MoveRule } from '@/api/pipelines';

export const moveRules: Record<MoveRule, string> = {
  strict_next: 'One stage after the other',
  forward_only: 'Forward, stages may be skipped',
  free: 'Any stage, also back',
};

export const stageKinds: Record<Stage['kind'], string> = {
  active: 'On the way',
  hired: 'Hired',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

/** "At most 16 working hours, then the lead after 8, rejected after 24", or nothing. */
export function limitText(stage: Stage): string {
  if (stage.time_limit_hours === null) return '';
  const parts = [`At most ${stage.time_limit_hours} working hours`];
  if (stage.escalate_hours !== null) parts.push(`the lead is told ${stage.escalate_hours} h later`);
  if (stage.act_hours !== null && stage.limit_action !== null)
    parts.push(
      `${stage.limit_action === 'reject' ? 'rejected' : 'withdrawn'} ${stage.act_hours} h later`,
    );
  return parts.join(', ');
}
