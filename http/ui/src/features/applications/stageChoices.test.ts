import { expect, it } from 'vitest';
import type { Stage } from '@/api/jobs';
import { firstStageKeys, stagesOf } from './stageChoices';

function stage(key: string, kind: Stage['kind'] = 'active'): Stage {
  return { key, kind, label: key.toUpperCase() } as Stage;
}

const pipelines = [
  { stages: [stage('applied'), stage('offer'), stage('rejected', 'rejected')] },
  { stages: [stage('applied'), stage('test'), stage('hired', 'hired')] },
  { stages: [stage('received')] },
];

it('names each stage once, ends last', () => {
  expect(stagesOf(pipelines).map((each) => each.key)).toEqual([
    'applied',
    'offer',
    'test',
    'received',
    'rejected',
    'hired',
  ]);
});

it('knows where applications begin', () => {
  expect(firstStageKeys(pipelines)).toEqual(['applied', 'received']);
  expect(firstStageKeys([])).toEqual([]);
});
