import type { Stage } from '@/api/jobs';
import type { Pipeline } from '@/api/pipelines';
import type { MoveRule, StageInput } from '@/api/pipelines';

/** A stage as it is edited: numbers as text, an empty one for none. */
export interface StageForm {
  key: string;
  label: string;
  kind: Stage['kind'];
  mail_candidate: boolean;
  time_limit_hours: string;
  escalate_hours: string;
  act_hours: string;
  limit_action: string;
}

export interface DraftForm {
  name: string;
  move_rule: MoveRule;
  stages: StageForm[];
}

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function number(value: string): number | null {
  return value.trim() === '' ? null : Number(value);
}

function stageForm(stage: Stage): StageForm {
  return {
    key: stage.key,
    label: stage.label,
    kind: stage.kind,
    mail_candidate: stage.mail_candidate,
    time_limit_hours: text(stage.time_limit_hours),
    escalate_hours: text(stage.escalate_hours),
    act_hours: text(stage.act_hours),
    limit_action: stage.limit_action ?? '',
  };
}

export const newStage: StageForm = {
  key: '',
  label: '',
  kind: 'active',
  mail_candidate: true,
  time_limit_hours: '',
  escalate_hours: '',
  act_hours: '',
  limit_action: '',
};

/** What is edited: the draft, or where there is none, a copy of what is published. */
export function draftForm(pipeline: Pipeline): DraftForm {
  const { move_rule, stages } = pipeline.draft ?? pipeline;
  return { name: pipeline.name, move_rule, stages: stages.map(stageForm) };
}

/** Stages as the service takes them: their position is that in the list. */
export function stageInputs(stages: readonly StageForm[]): StageInput[] {
  return stages.map((stage, position) => {
    const limit = number(stage.time_limit_hours);
    const acts = limit !== null && stage.limit_action !== '';
    return {
      position,
      ...(stage.key && { key: stage.key }),
      label: stage.label,
      kind: stage.kind,
      mail_candidate: stage.mail_candidate,
      time_limit_hours: limit,
      escalate_hours: limit === null ? null : number(stage.escalate_hours),
      act_hours: acts ? number(stage.act_hours) : null,
      limit_action: acts && stage.limit_action === 'reject' ? 'reject' : acts ? 'withdraw' : null,
    };
  });
}

/** The stages of another pipeline as those of a new one. */
export function copiedStages(from: Pick<Pipeline, 'stages'>): StageInput[] {
  return stageInputs(from.stages.map(stageForm));
}
