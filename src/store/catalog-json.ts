/** An object as JSON has it; its fields are as foreign as the text. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON of an object; an empty one stands for anything else. */
export const parseObject = (json: string): JsonObject => {
  const value: unknown = JSON.parse(json);
  return isObject(value) ? value : {};
};
