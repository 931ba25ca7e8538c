import { type Token, tokenize } from './tokenize.ts';

/** The name of another parameter: it must follow, or a separator belongs to the value. */
const nextName = '(?:(?:params\\.)?[\\p{L}_][\\p{L}\\p{N}_-]*|"[^"]+")=';
const separator = new RegExp(`[&;,](?=${nextName})`, 'u');
const nameAndValue = /^((?:"[^"]*"|[^="])+)=(.*)$/s;

const withoutLead = (source: string): string => source.replace(/^params\.(?=[^=])/, '');

/** A list, a text in quotes and a link keep their separators. */
const isWhole = (value: string): boolean => /^["'“”„‘’‚‛«»[{]/.test(value) || /:\/\/|\?/.test(value);

/**
 * Splits parameters that are joined as in a link: `chain=base&days=7`, also with commas. A value in quotes stays whole, and
 * so does a link. `?` or `&` before the name is dropped, and so is the `params.` of Dune's API.
 */
export const splitJoined = (token: Token): readonly Token[] => {
  if (token.equals === undefined) return [token];
  const source = withoutLead(token.source.replace(/^[?&]+/, ''));
  const [, name = '', value = ''] = nameAndValue.exec(source) ?? [];
  const parts = isWhole(value) ? [value] : value.split(separator);
  const [first = '', ...others] = parts;
  const words = tokenize([`${name}=${first}`, ...others.map(withoutLead)].join(' '));
  const isSplit = name !== '' && words.ok && words.value.length === parts.length;
  return isSplit && (parts.length > 1 || source !== token.source) ? words.value : [token];
};
