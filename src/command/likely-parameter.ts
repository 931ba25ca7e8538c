import { looksLikeQuery } from './query-reference.ts';
import type { Token } from './tokenize.ts';

/** Names that parameters of public queries mostly have. */
const names = new Set(
  (
    'address asset blockchain category chain coin contract country currency date day days dex duration end end_date ' +
    'end_time exchange from_date granularity hours interval limit_days market max_date min min_date minutes months name ' +
    'network nft pair period pool project protocol start start_date start_time symbol threshold ticker time_range ' +
    'timeframe to_date token token_address tx_hash user user_address version wallet weeks window year years'
  ).split(' '),
);

/**
 * Tells if two words are probably the name of a parameter and its value. The names of a query's own parameters aren't known
 * here, so only usual ones count, those with an underscore, and those in quotes: `vs 3493826` and `last week` are none.
 */
export const isLikelyParameter = (name: Token, value: Token): boolean => {
  if (value.equals !== undefined || value.text === '' || /^[#@-]/.test(value.text)) return false;
  if (name.quoted) return /[\p{L}\s]/u.test(name.text);
  const small = name.text.toLowerCase();
  const isUsual = names.has(small) || /^\p{L}[\p{L}\p{N}]*_[\p{L}\p{N}_]+$/u.test(name.text);
  return isUsual && !looksLikeQuery(name.text) && !names.has(value.text.toLowerCase());
};
