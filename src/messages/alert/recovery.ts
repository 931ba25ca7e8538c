import type { Condition } from '../../core/condition.ts';
import { durationInWords } from '../../core/duration.ts';
import type { LookedRow } from '../../results/alerts/look.ts';
import { formatStep, formatTop, nameInSentence, nameMeasure } from '../watch/condition.ts';
import { formatComparison, formatPlace, formatSpan, valueInSentence } from './sentence.ts';

/** Says what is still so: `below $8M`. */
export const stillPhrase = (condition: Condition): string => {
  switch (condition.kind) {
    case 'bound':
      return formatComparison(condition);
    case 'change': {
      const way = { rises: 'up', drops: 'down', changes: 'changed' }[condition.direction];
      return `${way} by ${formatStep(condition)} or more ${formatSpan(condition)}`;
    }
    case 'rank':
      return `${condition.event === 'enters' ? 'in' : 'out of'} ${formatTop(condition.top)}`;
    case 'rows-come-or-go':
      return condition.event === 'new' ? 'new' : 'gone';
    case 'age':
      return `older than ${durationInWords(condition.olderThanMs)}`;
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
