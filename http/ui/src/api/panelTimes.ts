import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';

/** What the people of a round are booked for, and when it could begin. */
export type PanelTimes = Schemas['panel_times'];

/** Of whom that is asked, and when; a round that exists is not in its own way. */
export interface WantedTimes {
  application: number;
  round_id?: number;
  panel: number[];
  duration_minutes: number;
  buffer_minutes?: number;
  from: string;
  to: string;
}

export const panelTimesQuery = ({ application, ...body }: WantedTimes) =>
  queryOptions({
    queryKey: keys.interviews.panelTimes({ application, ...body }),
    queryFn: () =>
      answerOf(
        api.POST('/api/applications/{id}/panel-times', {
          params: { path: { id: application } },
          body,
        }),
      ),
  });
