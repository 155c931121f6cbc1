/** With a stop at its end, where a name that ends in one (“Co., Ltd.”) has not brought it. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
