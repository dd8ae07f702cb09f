import { expect, it } from 'vitest';
import { newStage, stageInputs } from './draftForm';

it('numbers the stages, and sends empty limits as none', () => {
  expect(stageInputs([{ ...newStage, label: 'Applied' }])).toEqual([
    {
      position: 0,
      label: 'Applied',
      kind: 'active',
      mail_candidate: true,
      time_limit_hours: null,
      escalate_hours: null,
      act_hours: null,
      limit_action: null,
    },
  ]);
});

it('sends what happens after a limit only with a limit', () => {
  const stage = {
    ...newStage,
    key: 'call',
    label: 'Call',
    act_hours: '24',
    limit_action: 'reject',
  };
  const [without] = stageInputs([stage]);
  expect(without).toMatchObject({ act_hours: null, limit_action: null });
  const [limited] = stageInputs([{ ...stage, time_limit_hours: '16', escalate_hours: '8' }]);
  expect(limited).toMatchObject({
    key: 'call',
    time_limit_hours: 16,
    escalate_hours: 8,
    act_hours: 24,
    limit_action: 'reject',
  });
});
