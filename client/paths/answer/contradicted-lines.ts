/** The lines on which the sources cannot all be right, for every chain that has one of them. */
import { createContext, useContext } from 'react';

const NONE: ReadonlySet<string> = new Set();
const Contradicted = createContext(NONE);

export const ContradictedProvider = Contradicted.Provider;

/** Ids of relations; none until they were asked for. */
export const useContradictedLines = (): ReadonlySet<string> => useContext(Contradicted);
