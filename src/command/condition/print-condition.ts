import type { Condition, Measure } from '../../core/condition.ts';
import { printDuration } from '../../core/duration.ts';
import { printAmount } from '../../core/text/amount.ts';
import { quote } from '../quote.ts';
import { parseCondition } from './parse-condition.ts';

type PrintName = (name: string) => string;

/** A word that nothing but the grammar could take for something else. */
const bare: PrintName = (name) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : quote(name));

const printMeasure = (measure: Measure, name: PrintName): string => {
  switch (measure.kind) {
    case 'rows':
      return 'rows';
    case 'aggregate':
      return `${measure.aggregate}(${name(measure.column)})`;
    case 'value':
      return measure.of === undefined
        ? name(measure.column)
        : `${name(measure.column)} of ${name(measure.of)}`;
  }
};

const print = (condition: Condition, name: PrintName): string => {
  switch (condition.kind) {
    case 'bound':
      return `${printMeasure(condition.measure, name)} ${condition.comparison} ${printAmount(condition.bound)}`;
    case 'change': {
      const { measure, direction, by, overMs } = condition;
      const amount = `${printAmount(by.amount)}${by.isPercent ? '%' : ''}`;
      const span = overMs === undefined ? '' : ` in ${printDuration(overMs)}`;
      return `${printMeasure(measure, name)} ${direction} ${amount}${span}`;
    }
    case 'rank':
      return `${name(condition.of)} ${condition.event} ${condition.top === 1 ? '#1' : `top ${condition.top}`}`;
    case 'rows-come-or-go':
      return `${condition.event} row`;
    case 'age':
      return `older than ${printDuration(condition.olderThanMs)}`;
  }
};

/**
 * Prints a condition as it is typed: `parseCondition` reads it back as the same. Names are in quotes only where they have
 * to be: which words the grammar takes for its own, it knows best.
 */
export const printCondition = (condition: Condition): string => {
  const plain = print(condition, bare);
  const quoted = print(condition, quote);
  const read = parseCondition(plain);
  return read.ok && print(read.value, quote) === quoted ? plain : quoted;
};
