import { parseCondition } from '../../command/condition/parse-condition.ts';
import { printCondition } from '../../command/condition/print-condition.ts';
import type { Condition, Decimal } from '../../core/condition.ts';
import { printAmount } from '../../core/text/amount.ts';
import { matchColumn } from '../../results/columns/column-names.ts';
import type { ConditionFacts } from './condition-fields.ts';
import {
  type ConditionKind,
  type ConditionTexts,
  emptyConditionTexts,
  fitsChoice,
  parseColumnChoice,
  printColumnChoice,
  printRowChoice,
  toConditionTexts,
} from './condition-texts.ts';

const isMeasured = ({ measures }: ConditionFacts, column: string): boolean => {
  const chosen = parseColumnChoice(column);
  if (chosen === undefined) return false;
  return chosen === 'rows' || measures.length === 0 || matchColumn(chosen.name, measures) !== undefined;
};

/**
 * Fills in what stands empty, or is of another query: the first column that measures something, and the first row, which is
 * what people look at. A result by day has no row that stays, so there it is any row.
 */
export const suggestCondition = (texts: ConditionTexts, facts: ConditionFacts): ConditionTexts => {
  const [measure] = facts.measures;
  const [row] = facts.rows;
  if (texts.kind === 'written' || measure === undefined || isMeasured(facts, texts.column)) return texts;
  const choice = row === undefined ? '' : printRowChoice({ kind: 'named', name: row.name });
  const first = facts.hasNames && fitsChoice(choice) ? choice : printRowChoice({ kind: 'each' });
  return { ...texts, column: printColumnChoice(measure), row: first };
};

/** Rounds down to three digits, so that a value isn't below what it is rounded to. */
const roundDown = (value: Decimal): Decimal => {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === '') return value;
  if (whole.length >= 3) return `${whole.slice(0, 3)}${'0'.repeat(whole.length - 3)}`;
  const [digits = ''] = /^0*\d{0,3}/.exec(whole === '0' ? part : part.slice(0, 3 - whole.length)) ?? [];
  const rest = digits.replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
};

/** Writes a bound near a value, as people write one. */
export const writeBoundNear = (value: Decimal): string => printAmount(roundDown(value));

/** Fills in what the first row is at now as the bound, for a person who looks at it: an alert that doesn't fire yet. */
export const suggestBound = (texts: ConditionTexts, { rows, hasNames }: ConditionFacts): ConditionTexts => {
  const [row] = rows;
  if (row?.value === undefined || !hasNames || texts.bound !== '') return texts;
  return { ...texts, bound: writeBoundNear(row.value) };
};

/**
 * Fills in the fields of another kind from those of the kind before: a condition that is written is the one that was
 * chosen, and the other way round. `read` is the condition before, if there was one.
 */
export const changeKind = (
  texts: ConditionTexts,
  before: ConditionKind,
  read: Condition | undefined,
): ConditionTexts => {
  if (texts.kind === before) return texts;
  if (texts.kind === 'written') return read === undefined ? texts : { ...texts, own: printCondition(read) };
  if (before !== 'written') return texts;
  const written = parseCondition(texts.own);
  return written.ok ? { ...texts, ...onlyFilled(toConditionTexts(written.value)), kind: texts.kind } : texts;
};

const onlyFilled = (texts: ConditionTexts): Partial<ConditionTexts> => {
  const empty = new Map<string, string>(Object.entries(emptyConditionTexts));
  return Object.fromEntries(Object.entries(texts).filter(([name, text]) => text !== empty.get(name)));
};
