import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

/** That the candidate of a round may choose its time. */
export type Offer = Schemas['slot_offer'];

/** What a candidate may choose from. */
export type SlotList = Schemas['slot_list'];

/** A round whose time the calling candidate may choose. */
export type OpenOffer = Schemas['open_offer'];

/** The offer of a round that has one. */
export const offerQuery = (round: number) =>
  queryOptions({
    queryKey: keys.interviews.offer(round),
    queryFn: () =>
      answerOf(api.GET('/api/application-rounds/{id}/offer', { params: { path: { id: round } } })),
  });

/** Asks the candidate to choose; a former offer of the round is replaced. */
export function offerSlots(round: number, body: Schemas['offer_slots_input']): Promise<Offer> {
  return answerOf(
    api.PUT('/api/application-rounds/{id}/offer', { params: { path: { id: round } }, body }),
  );
}

export function withdrawOffer(round: number): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/application-rounds/{id}/offer', { params: { path: { id: round } } }),
  );
}

/** The candidate's rounds whose time they have not chosen yet. */
export const openOffersQuery = pagesOptions(keys.interviews.openOffers, (cursor) =>
  answerOf(api.GET('/api/interviews/offers', { params: { query: { limit: 100, cursor } } })),
);

/** The times of a round that are free; each page but the last has the start of its last one. */
export const slotsQuery = (round: number) =>
  pagesOptions(keys.interviews.slots(round), async (after) => {
    const list = await answerOf(
      api.GET('/api/application-rounds/{id}/slots', {
        params: { path: { id: round }, query: { ...(after !== undefined && { after }) } },
      }),
    );
    return { items: [list], next_cursor: list.more ? (list.slots.at(-1) ?? null) : null };
  });

/** Gives a round of the calling candidate the time that they choose. */
export function chooseSlot(round: number, slot: string): Promise<SlotList> {
  return answerOf(
    api.POST('/api/application-rounds/{id}/slots', {
      params: { path: { id: round } },
      body: { slot },
    }),
  );
}

/** Cancels a round of the calling candidate whose time they may choose. */
export function cancelChosen(round: number): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/application-rounds/{id}/slots', { params: { path: { id: round } } }),
  );
}
