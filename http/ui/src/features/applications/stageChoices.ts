import type { Stage } from '@/api/jobs';

interface WithStages {
  stages: readonly Stage[];
}

type NamedStage = Pick<Stage, 'key' | 'label' | 'kind'>;

/** The stages of several pipelines, each key once, active ones first. */
export function stagesOf(pipelines: readonly WithStages[]): readonly NamedStage[] {
  const byKey = new Map<string, NamedStage>();
  for (const { stages } of pipelines)
    for (const each of stages) if (!byKey.has(each.key)) byKey.set(each.key, each);
  const all = [...byKey.values()];
  return [
    ...all.filter((each) => each.kind === 'active'),
    ...all.filter((each) => each.kind !== 'active'),
  ];
}

/** The keys of the stages where applications begin: whoever is there is new. */
export function firstStageKeys(pipelines: readonly WithStages[]): readonly string[] {
  return [...new Set(pipelines.flatMap(({ stages }) => stages[0]?.key ?? []))].sort();
}
