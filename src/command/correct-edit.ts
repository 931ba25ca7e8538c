import { readAmount } from '../core/text/amount.ts';
import { getTexts } from './tokenize.ts';
import type { Typed, Words } from './typed-words.ts';

const aroundBound = /^(?:to|at|by|is|=|bound|threshold|limit|value|the|new)$/i;

/**
 * Suggests what is meant by words of an edit that are no schedule: a title without its dashes, or a number alone, which may
 * be an alert's bound; only its list tells what of.
 */
export const correctEditWords = ({ tokens, words }: Typed): readonly Words[] => {
  const [verb, number, first, ...others] = tokens;
  if (verb === undefined || number === undefined || first === undefined) return [];
  if (!/^(?:edit|change|modify|update|set)$/i.test(verb.text) || !/^#?\d{1,4}$/.test(number.text)) return [];
  const [, option] = /^(?:the )?(title|note|mention|name)[:=]?$/i.exec(first.text) ?? [];
  const rest = others[0]?.text === 'to' ? words.slice(4) : words.slice(3);
  const name = option?.toLowerCase() === 'name' ? 'title' : option?.toLowerCase();
  if (name !== undefined && rest.length > 0) return [['edit', number.text, `--${name}`, ...rest.flat()]];
  const said = getTexts(tokens.slice(2).filter(({ text }) => !aroundBound.test(text))).join(' ');
  const isBound = readAmount(said) !== undefined && !/^\d{1,2}$/.test(said);
  return isBound ? [['list', number.text.replace('#', '')]] : [];
};
