import type { AlertTerms, Condition } from '../../core/condition.ts';
import { durationInWords } from '../../core/duration.ts';
import type { LookedRow } from '../../results/alerts/look.ts';
import { formatBound } from '../watch/bound.ts';
import { columnOf, formatStep, formatTop, nameInSentence, nameMeasure } from '../watch/condition.ts';
import { formatSpan } from './change-sentence.ts';
import { formatComparison, formatPlace } from './sentence.ts';
import { valueInSentence } from './value.ts';

const changeWays = { rises: 'up', drops: 'down', changes: 'changed' } as const;

/** Says what is still so: `below $8M`. */
export const stillPhrase = (condition: Condition): string => {
  switch (condition.kind) {
    case 'bound':
      return formatComparison(condition);
    case 'change':
      return `${changeWays[condition.direction]} by ${formatStep(condition)} or more ${formatSpan(condition)}`;
    case 'rank':
      return `${condition.event === 'enters' ? 'in' : 'out of'} ${formatTop(condition.top)}`;
    case 'rows-come-or-go':
      return condition.event === 'new' ? 'new' : 'gone';
    case 'age':
      return `older than ${durationInWords(condition.olderThanMs)}`;
  }
};

/** The end that an alert waits for where another bound ends it, and what set it off. */
type Wait = { readonly what: string; readonly setOff: string };

/** Says what an alert waits for that another bound ends: `not yet above $9M`; `undefined` where none does. */
export const describeWait = ({ condition, until }: AlertTerms): Wait | undefined => {
  if (until === undefined) return undefined;
  switch (condition.kind) {
    case 'bound': {
      const side = condition.comparison.startsWith('<') ? 'above' : 'below';
      return {
        what: `not yet ${side} ${formatBound(until, columnOf(condition.measure))}`,
        setOff: `set off ${formatComparison(condition)}`,
      };
    }
    case 'change': {
      const { by } = condition;
      const what = `still ${stillPhrase({ ...condition, by: { ...by, amount: until } })}`;
      return { what, setOff: `set off at ${formatStep(condition)}` };
    }
    case 'rank': {
      const where = condition.event === 'enters' ? 'out of' : 'back in';
      return {
        what: `not yet ${where} ${formatTop(Number(until))}`,
        setOff: `set off ${stillPhrase(condition)}`,
      };
    }
    default:
      return undefined;
  }
};

/** Says how one row, or the whole result, is again: `volume_usd of uniswap is back at $8.4M`. `text`: its value now. Foreign. */
export const backSentence = (condition: Condition, { name }: LookedRow, text: string): string => {
  const value = valueInSentence(text);
  switch (condition.kind) {
    case 'bound':
      return `${nameMeasure(condition.measure, name)} is back${text === '' ? '' : ` at ${value}`}`;
    case 'change':
      return `${nameMeasure(condition.measure, name)} is ${text === '' ? 'back' : value}`;
    case 'rank': {
      const place = formatPlace({ text });
      const now = place === '' ? '' : `, at ${place}`;
      const where = condition.event === 'enters' ? 'is out of' : 'is back in';
      return `${nameInSentence(condition.of)} ${where} ${formatTop(condition.top)}${now}`;
    }
    case 'rows-come-or-go':
      return `${nameInSentence(name)} is ${condition.event === 'new' ? 'known' : 'back'}`;
    case 'age':
      return 'Dune has a newer run';
  }
};
