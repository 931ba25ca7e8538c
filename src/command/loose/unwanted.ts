import type { Token } from '../tokenize.ts';
import { toKey } from './words.ts';

const negation = /^(?:no|not|without|don['’]?t|never|except|excluding|exclude|minus|skip|ohne|sans|sin)$/;

/** Tells if the word behind these is turned around: `no csv`, `without base`, `not on base`. */
export const isNegated = (before: readonly Token[]): boolean => {
  const [last = '', previous = ''] = before.slice(-2).reverse().map(toKey);
  return negation.test(last) || (/^(?:on|in|as|the|for|to|any|a)$/.test(last) && negation.test(previous));
};

/** Words before a number that doesn't count the first rows: `bottom 5`, `page 2`, `order by 2`. */
const otherCount =
  /^(?:bottom|smallest|lowest|least|last|worst|page|offset|skip|round|precision|step|next|every|by|column|in|than|version|v)$/;
const otherUnit =
  /^(?:decimals?|digits?|places|%|percent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|usd|eur|eth|k|m|b|million|billion|columns?)$/;

/** Tells if a number between these words counts something else than rows. */
export const countsOtherThings = (before: readonly Token[], behind: Token): boolean =>
  before.slice(-1).some((token) => otherCount.test(toKey(token))) || otherUnit.test(toKey(behind));

/** Begins a question about a run, which isn't the wish for one: `when was 1252207 last run`. */
const asksAbout =
  /^(?:when|is|are|was|were|did|does|do|has|had|have|who|whose|why|how|what|which|since|if|cost|price|age)(?:'s|’s)?(?= |$)/;
/** A run that was or will be, or none: `vs last run`, `yesterday's run`, `don't refresh`. */
const namesRun =
  /(?:^| )(?:last|latest|previous|prior|earlier|past|next|recent|most|\S+['’]s|no|not|don['’]?t|never|without|vs|versus|was|were|been|being|same|a|an|each|every|after|before|of|if|when) (?:\S+ )?(?:re-?)?(?:run|refresh|refreshed|reload|update|execute|recalculate|fresh)(?= |$)/;

const runDetail = /(?:^| )runs? (?:history|log|times?|date|cost|price|id|status|count|duration|info)(?= |$)/;

/** Tells if words about running a query don't ask for a run, which may cost. Unsure, no run is wanted. */
export const wantsNoRun = (tokens: readonly Token[]): boolean => {
  const line = tokens.map(toKey).join(' ');
  return asksAbout.test(line) || namesRun.test(line) || runDetail.test(line);
};
