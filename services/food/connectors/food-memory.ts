import type { Food } from '@larder/contracts/food';
import type { KeptFood } from '../model/food.ts';
import { type FoodStore, InvalidCursor } from './food-store.ts';

/** A store that forgets: for tests of what stands before it. It promises what the table promises. */
export function foodMemory(...kept: readonly KeptFood[]): FoodStore {
  const foods = new Map(kept.map((one) => [one.food.id, one]));
  const answers = new Map<string, Food>();
  return {
    get: async (id) => foods.get(id),
    list: async ({ category, limit, cursor }) => {
      const wanted = [...foods.values()]
        .map(({ food }) => food)
        .filter((food) => category === undefined || food.category === category)
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      const start = cursor === undefined ? 0 : wanted.findIndex((food) => food.id === cursor) + 1;
      if (cursor !== undefined && start === 0) throw new InvalidCursor('the cursor was not given by this API');
      const page = wanted.slice(start, start + limit);
      const last = page.at(-1);
      return { foods: page, ...(last && start + limit < wanted.length && { cursor: last.id }) };
    },
    add: async (one, requestKey) => {
      const first = requestKey === undefined ? undefined : answers.get(requestKey);
      if (first !== undefined) return first;
      if (requestKey !== undefined) answers.set(requestKey, one.food);
      foods.set(one.food.id, one);
      return one.food;
    },
    replace: async (next, previous) => {
      if (foods.get(next.food.id)?.changedAt !== previous.changedAt) return false;
      foods.set(next.food.id, next);
      return true;
    },
    remove: async (id) => {
      foods.delete(id);
    },
  };
}

function placeOf({ name, id }: Food): string {
  return `${name} ${id}`;
}
