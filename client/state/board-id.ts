// Without the letters that are read as digits.
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** A name that nobody guesses: `board-` and 50 random bits. */
export const newBoardId = (): string =>
  `board-${Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => BASE32[byte % 32]).join('')}`;
