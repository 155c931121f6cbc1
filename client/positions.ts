/** Where the reader put things. Kept for this tab alone, over reloads; a board keeps it for longer. */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

export type Positions = Record<string, [number, number]>;

interface PositionsStore {
  positions: Positions;
  place: (positions: Positions) => void;
}

/** Those placed now over those placed before: what left the canvas comes back where it was. */
export const merged = (before: Positions, now: Positions): Positions => ({ ...before, ...now });

export const usePositions = create<PositionsStore>()(
  persist(
    (set) => ({
      positions: {},
      place: (now) => set(({ positions }) => ({ positions: merged(positions, now) })),
    }),
    { name: 'throughline.positions', storage: createJSONStorage(() => sessionStorage) },
  ),
);
