/** The three places of the page, and the path of each: `/paths`. */
export const PLACES = ['explore', 'paths', 'figure'] as const;
export type Place = (typeof PLACES)[number];

export const PLACE_WORDS: Record<Place, string> = { explore: 'Explore', paths: 'Paths', figure: 'Figure' };

/** Of any other path: Explore. */
export const placeOf = (path: string): Place => PLACES.find((place) => path === `/${place}`) ?? 'explore';
