/** Reads a whole number from the environment; `undefined` when it is not set. Throws when it is something else. */
export const wholeNumber = (name: string): number | undefined => {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new Error(`${name} must be a whole number, not ${JSON.stringify(text)}.`);
};

/** Returns the seed that a variable gives, or a new one. Whoever uses it prints it. */
export const seedFrom = (name: string): number => wholeNumber(name) ?? Date.now() % 100_000;
