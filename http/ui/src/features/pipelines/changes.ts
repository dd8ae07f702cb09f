import type { Stage } from '@/api/jobs';
import type { Pipeline } from '@/api/pipelines';
import { limitText, moveRules, stageKinds } from './pipelineWords';

type Version = Pick<Pipeline, 'move_rule' | 'stages'>;

/** What a draft changes, in sentences, in the order of its stages. */
export function changesOf(before: Version, after: Version): readonly string[] {
  const changes: string[] = [];
  if (before.move_rule !== after.move_rule)
    changes.push(`Moves: ${moveRules[after.move_rule].toLowerCase()}`);
  const known = new Map(before.stages.map((stage) => [stage.key, stage]));
  for (const stage of after.stages) {
    const was = known.get(stage.key);
    if (was) changes.push(...stageChanges(was, stage));
    else changes.push(`New stage “${stage.label}”`);
  }
  const kept = new Set(after.stages.map((stage) => stage.key));
  for (const stage of before.stages)
    if (!kept.has(stage.key)) changes.push(`No stage “${stage.label}” any more`);
  if (orderOf(before.stages, kept) !== orderOf(after.stages, new Set(known.keys())))
    changes.push('Another order of the stages');
  return changes;
}

function orderOf(stages: readonly Stage[], among: ReadonlySet<string>): string {
  return stages
    .map((stage) => stage.key)
    .filter((key) => among.has(key))
    .join();
}

function stageChanges(was: Stage, is: Stage): readonly string[] {
  const changes: string[] = [];
  if (was.label !== is.label) changes.push(`“${was.label}” is called “${is.label}”`);
  if (was.kind !== is.kind)
    changes.push(`“${is.label}” means: ${stageKinds[is.kind].toLowerCase()}`);
  if (was.mail_candidate !== is.mail_candidate)
    changes.push(
      is.mail_candidate
        ? `“${is.label}”: the candidate gets a mail`
        : `“${is.label}”: no mail to the candidate any more`,
    );
  if (limitText(was) !== limitText(is))
    changes.push(`“${is.label}”: ${limitText(is).toLowerCase() || 'no time limit any more'}`);
  return changes;
}
