import { createHash } from 'node:crypto';
import { toLosslessJson } from '../core/json.ts';
import type { RawValue } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { type DuneTime, parseDuneTime } from '../core/text/time.ts';
import { isList } from './cell.ts';
import { type Digits, toDigits } from './decimal.ts';
import { parseLinks, type TextPart } from './link.ts';

/** What a raw value means, with nothing of it lost or rounded yet. */
export type Value =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly digits: Digits }
  | { readonly kind: 'time'; readonly time: DuneTime }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'hash'; readonly text: string }
  | { readonly kind: 'link'; readonly parts: readonly TextPart[]; readonly source: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'data'; readonly data: Exclude<RawValue, null | boolean | number | bigint | string> };

const empty: Value = { kind: 'empty' };

const longHash = /^0x[0-9a-f]{17,}$/i;
const numericType = /^(?:u?int|bigint|smallint|tinyint|double|real|decimal|float)/i;
const timeType = /^(?:timestamp|date)/i;

const toNumber = (value: number | bigint | string): Value => {
  const digits = toDigits(value);
  return digits === undefined ? { kind: 'text', text: String(value) } : { kind: 'number', digits };
};

/** Tells if anything of a text is left to see. Most texts begin with a letter, which needs no cleaning to know. */
const isBlank = (text: string): boolean => !/^[!-~]/.test(text) && cleanText(text.slice(0, 1000)) === '';

const parseText = (text: string, type: string | undefined): Value => {
  if (isBlank(text)) return empty;
  if (type !== undefined && numericType.test(type)) return toNumber(text);
  if (longHash.test(text)) return { kind: 'hash', text };
  if (type === undefined || timeType.test(type)) {
    const time = parseDuneTime(text);
    if (time !== undefined) return { kind: 'time', time };
  }
  const parts = parseLinks(text);
  return parts?.some(({ url }) => url !== undefined) === true
    ? { kind: 'link', parts, source: text }
    : { kind: 'text', text: parts === undefined ? text : parts.map((part) => part.text).join('') };
};

/**
 * Gives a raw value its meaning, by the value first, and by Dune's column type only where that alone can tell (a text of
 * digits is a number only in a numeric column): the same column can be text in one run and a number in the next.
 */
export const parseValue = (value: RawValue, type: string | undefined): Value => {
  if (value === null) return empty;
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', value };
    case 'bigint':
    case 'number':
      return toNumber(value);
    case 'string':
      return parseText(value, type);
    default:
      return { kind: 'data', data: value };
  }
};

/** Longer ones are kept as a hash, so that what is stored of a digest stays small. */
const maxIdentity = 200;

const bound = (text: string): string =>
  text.length <= maxIdentity
    ? text
    : `${text.slice(0, 40)}…${createHash('sha256').update(text).digest('hex')}`;

/** Tells if an identity is that of a value too long to be kept whole. */
export const isCutIdentity = (id: string): boolean => /^.{40}…[0-9a-f]{64}$/su.test(id);

/** Dune doesn't promise an order of the entries of a map. */
const sortKeys = (data: RawValue): RawValue => {
  if (data === null || typeof data !== 'object') return data;
  if (isList(data)) return data.map(sortKeys);
  const entries = Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
};

/**
 * Returns the identity of a value: two values are the same exactly if their identities are. Exact numbers, whole texts and
 * lists, times to their last digit. Empty only for a value that is empty.
 */
export const identifyValue = (value: Value): string => {
  switch (value.kind) {
    case 'empty':
      return '';
    case 'number':
      return value.digits;
    case 'time':
      return `${value.time.local} ${value.time.zone}`;
    case 'boolean':
      return String(value.value);
    case 'hash':
      return value.text.toLowerCase();
    case 'link':
      return bound(value.source);
    case 'text':
      return bound(value.text);
    case 'data':
      return bound(toLosslessJson(sortKeys(value.data)));
  }
};
