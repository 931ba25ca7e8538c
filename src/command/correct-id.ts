import { replaceText, type Typed, type Words } from './typed-words.ts';

/** Finds an ID with separators or zeros in it: `1,252,207`, `01252207`. */
export const findWrittenId = (text: string): string | undefined =>
  /^[1-9]\d{0,2}(?:([.,_'’])\d{3})(?:\1\d{3})*$/.test(text)
    ? text.replace(/\D/g, '')
    : /^0+([1-9]\d{4,9})$/.exec(text)?.[1];

/** A number that is long enough for an ID, and no part of another number. */
const idInside = /(?<!\d\.?)[1-9]\d{4,9}(?!\d|e\d|\.\d{2})/gi;

/** Finds a number in a word that is long enough for an ID: `1252207x`, `1,252,207`, `１２５２２０７`. */
export const correctId = (typed: Typed, text: string): readonly Words[] => {
  const [, digest] = /^#(\d{1,4})$/.exec(text) ?? [];
  const plain = text.normalize('NFKC');
  const ids = [findWrittenId(plain) ?? [], plain.match(idInside) ?? []].flat();
  return [
    ...(digest === undefined ? [] : [['list', digest]]),
    ...ids.map((id) => replaceText(typed, text, [id])),
  ];
};
