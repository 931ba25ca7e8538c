/** A part of everything in the workspace, as an admin sees it in Home: some digests, the shared shortcuts, or sums. */
export type EverythingPart =
  | { readonly kind: 'all' | 'left' | 'failing' | 'paused' | 'shortcuts' | 'people' | 'channels' }
  | { readonly kind: 'person' | 'channel'; readonly id: string };

/** A page of a part. Pages count from 0. */
export type EverythingPage = { readonly part: EverythingPart; readonly page: number };

const whole = ['all', 'left', 'failing', 'paused', 'shortcuts', 'people', 'channels'] as const;

/** Prints a part for the value of a button, or an option of a menu. */
export const printPart = (part: EverythingPart): string =>
  'id' in part ? `${part.kind}:${part.id}` : part.kind;

/** Parses a part; `undefined` for anything else. */
export const parsePart = (text: string | undefined): EverythingPart | undefined => {
  const kind = whole.find((one) => one === text);
  if (kind !== undefined) return { kind };
  const [, of, id] = /^(person|channel):([A-Z0-9]{1,40})$/.exec(text ?? '') ?? [];
  return id === undefined ? undefined : { kind: of === 'person' ? 'person' : 'channel', id };
};

/** Prints a page of a part, without a space. */
export const printEverything = ({ part, page }: EverythingPage): string => `${page}/${printPart(part)}`;

/** Parses a page of a part; `undefined` for anything else. */
export const parseEverything = (text: string | undefined): EverythingPage | undefined => {
  const [, page, rest] = /^(\d{1,6})\/(.+)$/.exec(text ?? '') ?? [];
  const part = parsePart(rest);
  return part === undefined ? undefined : { part, page: Number(page) };
};
