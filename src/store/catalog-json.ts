/** An object as JSON has it; its fields are as foreign as the text. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON; `undefined` for text that is none, so that one odd row doesn't keep all others from being read and written. */
export const parseStored = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Parses JSON of an object; an empty one stands for anything else. */
export const parseObject = (json: string): JsonObject => {
  const value = parseStored(json);
  return isObject(value) ? value : {};
};
