/** The places of the page that are always named, and the path of each: `/paths`. */
export const PLACES = ['explore', 'paths', 'figure', 'data'] as const;

/** Those, and the ones that are led to where there is anything to say there. */
export const ALL_PLACES = [...PLACES, 'contradictions', 'compare'] as const;
export type Place = (typeof ALL_PLACES)[number];

/** Of any other path: Explore. */
export const placeOf = (path: string): Place => ALL_PLACES.find((place) => path === `/${place}`) ?? 'explore';
