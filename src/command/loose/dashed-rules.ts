import { closestMatch } from '../../core/nearest.ts';
import { isLikelyParameter } from '../likely-parameter.ts';
import { findOptionAlias, isOptionName, type OptionName, optionSpecs } from '../option-spec.ts';
import { matchOption, measureOption } from '../options.ts';
import { quoteWord } from '../print.ts';
import { type Token, tokenize } from '../tokenize.ts';
import { readCondition } from './condition.ts';
import { listOrderMeanings, readNames } from './name-rules.ts';
import type { OptionPlace } from './option-words.ts';
import type { Meaning, PhraseUse } from './phrases.ts';

/** Reads a value of several words without quotes: `--sort total volume`, `--where total volume > 1000`. */
const listLongValues = (
  option: OptionName,
  following: readonly Token[],
  use: PhraseUse,
): readonly Meaning[] => {
  if (option === 'sort') return listOrderMeanings(following, 1);
  if (option === 'where')
    return [readCondition(following, true) ?? []].flat().map((one) => ({ ...one, used: one.used + 1 }));
  // The words behind a digest's columns may be its schedule.
  return /^(?:columns|y|key)$/.test(option) && use !== 'digest' ? readNames(option, following, 1) : [];
};

/** Options that cost nothing and show nothing to others, so that a slip in their names does no harm. */
const harmless = Object.keys(optionSpecs).filter((name) => !/^(?:refresh|csv|private|shared)$/.test(name));

const findNearOption = (name: string): OptionName | undefined => {
  const near = closestMatch(name, harmless);
  return near !== undefined && isOptionName(near) ? near : undefined;
};

/** Reads `--chain=base` as a parameter. */
const listDashedPairs = (token: Token): readonly Meaning[] => {
  const written = matchOption(token);
  const [name, value] = [written?.name ?? '', written?.value].flatMap((text) => {
    const read = text === undefined ? undefined : tokenize(quoteWord(text));
    return read?.ok === true ? read.value : [];
  });
  const isPair = name !== undefined && value !== undefined && isLikelyParameter(name, value);
  return isPair ? [{ words: [`${name.source}=${value.source}`], used: 1 }] : [];
};

/** Reads an option with its dashes: as it stands, or with a name of several words behind it. */
export const listDashedMeanings = (tokens: readonly Token[], { use }: OptionPlace): readonly Meaning[] => {
  const [token, ...following] = tokens;
  const written = token === undefined ? undefined : matchOption(token);
  if (token === undefined || written === undefined) return [];
  const option = isOptionName(written.name)
    ? written.name
    : (findOptionAlias(written.name) ?? findNearOption(written.name));
  const isAlone = written.value === undefined;
  const verb = use === 'digest' ? 'subscribe' : use;
  const known = measureOption(token, following, verb);
  const asTyped =
    known === undefined ? [] : [{ words: tokens.slice(0, known).map(({ source }) => source), used: known }];
  const next = following[0];
  const isQuoted = next?.quoted === true;
  const long = isAlone && option !== undefined && !isQuoted ? listLongValues(option, following, use) : [];
  const longer = long.filter(({ used }) => used > (known ?? 0));
  const asAlias =
    isOptionName(written.name) || option === undefined
      ? []
      : [`--${option}`].flatMap((word) => {
          const value = written.value ?? next?.source;
          return value === undefined
            ? []
            : [
                {
                  words: [word, written.value === undefined ? value : quoteWord(value)],
                  used: isAlone ? 2 : 1,
                },
              ];
        });
  return [...longer, ...asTyped, ...asAlias, ...listDashedPairs(token)];
};
