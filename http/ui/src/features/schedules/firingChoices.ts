type ChoiceName = 'misfire' | 'concurrency' | 'day_match' | 'gap' | 'overlap';

/** What happens around the times at which a schedule fires: the choices, each with its options. */
export const firingChoices: readonly (readonly [
  name: ChoiceName,
  label: string,
  options: readonly (readonly [value: string, label: string])[],
])[] = [
  [
    'misfire',
    'If it was missed',
    [
      ['coalesce', 'Run once, late'],
      ['skip', 'Leave it out'],
      ['catch_up', 'Catch up on each'],
    ],
  ],
  [
    'concurrency',
    'If the previous run is still waiting',
    [
      ['skip', 'Leave it out'],
      ['buffer_one', 'One may queue'],
      ['allow', 'Run both'],
    ],
  ],
  [
    'day_match',
    'Day of month and of week',
    [
      ['classic', 'Either, as cron does'],
      ['any', 'Either'],
      ['all', 'Both must match'],
    ],
  ],
  [
    'gap',
    'If the clocks skip the time',
    [
      ['shift', 'Right after the gap'],
      ['skip', 'Leave it out'],
    ],
  ],
  [
    'overlap',
    'If the clocks show it twice',
    [
      ['first', 'The first time'],
      ['second', 'The second time'],
      ['both', 'Both times'],
    ],
  ],
];
