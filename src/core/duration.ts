const minute = 60_000;

export const day = 1440 * minute;

const units: readonly { readonly names: RegExp; readonly ms: number }[] = [
  { names: /^m(?:ins?|inutes?)?$/i, ms: minute },
  { names: /^h(?:rs?|ours?)?$/i, ms: 60 * minute },
  { names: /^d(?:ays?)?$/i, ms: day },
  { names: /^w(?:ks?|eeks?)?$/i, ms: 7 * day },
];

/** Reads a length of time such as `90m`, `6 hours`, `2d` or `1 week`. Gives milliseconds; `undefined` for anything else. */
export const readDuration = (text: string): number | undefined => {
  const [, digits, name = ''] = /^(\d{1,9}) ?([a-z]+)$/i.exec(text.trim()) ?? [];
  const unit = units.find(({ names }) => names.test(name));
  return unit === undefined ? undefined : Number(digits) * unit.ms;
};
