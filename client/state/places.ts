/** The three places of the page that are always named, and the path of each: `/paths`. */
export const PLACES = ['explore', 'paths', 'figure'] as const;

/** Those, and the one that is led to where there is anything to say there. */
export const ALL_PLACES = [...PLACES, 'contradictions'] as const;
export type Place = (typeof ALL_PLACES)[number];

export const PLACE_WORDS: Record<Place, string> = {
  explore: 'Explore',
  paths: 'Paths',
  figure: 'Figure',
  contradictions: 'Contradictions',
};

/** Of any other path: Explore. */
export const placeOf = (path: string): Place => ALL_PLACES.find((place) => path === `/${place}`) ?? 'explore';
