/** Puts double quotes around a text. */
export const quote = (text: string): string => `"${text.replace(/["“”„‟«»＂\\]/g, '\\$&')}"`;
