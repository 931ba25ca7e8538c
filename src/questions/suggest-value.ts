import { joinChoices, joinListText, splitChoices } from '../core/choices.ts';
import { suggestMovingValue } from '../core/moving-value.ts';
import { closestMatch } from '../core/nearest.ts';
import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { Suggestion } from './diagnosis.ts';
import {
  isIdentity,
  isNumeric,
  isPlainNumber,
  isPlainTime,
  readFlag,
  readNumber,
  readTime,
  toLoose,
} from './value-forms.ts';

/** The type of a parameter; `undefined` where Dune doesn't list it, so that any form may be meant. */
type ValueType = DeclaredParameter['type'] | undefined;

const isSameNumber = (left: string, right: string, type: ValueType): boolean => {
  const [asNumber] = readNumber(right);
  const readings = readNumber(left);
  // A text such as 1.000 is only read as a thousand where a number is expected.
  return asNumber !== undefined && (type === 'number' ? readings : readings.slice(0, 1)).includes(asNumber);
};

const isSameTime = (left: string, right: string): boolean => {
  const at = readTime(left);
  return at !== undefined && at === readTime(right);
};

const isSameFlag = (left: string, right: string): boolean => {
  const flag = readFlag(left);
  return flag !== undefined && flag === readFlag(right);
};

/** Tells if two values mean the same to somebody who types them, by the declared type. */
const isSame = (left: string, right: string, type: ValueType): boolean => {
  if (type === 'number') return isSameNumber(left, right, type);
  if (type === 'datetime') return isSameTime(left, right);
  return (
    (!isNumeric(left.trim()) && toLoose(left) === toLoose(right)) ||
    left.trim() === right.trim() ||
    isSameNumber(left, right, type) ||
    isSameTime(left, right) ||
    isSameFlag(left, right)
  );
};

const areSameChoices = (left: string, right: string, options: readonly string[]): boolean => {
  const toKey = (value: string) => JSON.stringify([...splitChoices(value, options)].sort());
  return toKey(left) === toKey(right);
};

/** Finds a value in the form that Dune takes; `undefined` for one that is right, or that can't be read. */
const findForm = (value: string, { type, defaultValue }: DeclaredParameter): string | undefined => {
  if (type === 'number') return isPlainNumber(value) ? undefined : readNumber(value)[0];
  if (type !== 'datetime') return undefined;
  const at = readTime(value);
  const isFull = defaultValue !== undefined && /^\S+ \S+:\S+:\S+$/.test(defaultValue);
  const isRight = value === at || (isPlainTime(value) && !isFull);
  return isRight ? undefined : at;
};

const describeFormError = ({ name, value }: Parameter, type: ValueType): Suggestion | undefined => {
  if (type === 'number' && !isPlainNumber(value)) return { kind: 'not-a-number', name, requested: value };
  return type === 'datetime' && !isPlainTime(value)
    ? { kind: 'not-a-date', name, requested: value }
    : undefined;
};

const isOpen = ({ options, isFreeform }: DeclaredParameter): boolean =>
  options.length === 0 || isFreeform === true;

/** Finds a value that moves with time where a time is expected, or may be. */
const suggestMoving = (value: string, type: ValueType): string | undefined =>
  type === 'datetime' || (type === undefined && /[+-]\s?\d/.test(value))
    ? suggestMovingValue(value)
    : undefined;

type Correction =
  | { readonly kind: 'right' }
  | { readonly kind: 'meant'; readonly value: string }
  | { readonly kind: 'no-choice'; readonly value: string };

const correctChoice = (choice: string, declared: DeclaredParameter): Correction => {
  const { options, type } = declared;
  if (options.includes(choice)) return { kind: 'right' };
  const same = options.find((one) => isSame(choice, one, type));
  if (same !== undefined) return { kind: 'meant', value: same };
  if (isOpen(declared)) return { kind: 'right' };
  const near = isNumeric(choice) ? undefined : closestMatch(choice, options);
  return near === undefined ? { kind: 'no-choice', value: choice } : { kind: 'meant', value: near };
};

/** Splits several choices, also as a JSON array or with semicolons or bars, which aren't how Dune takes them. */
const listChoices = (value: string, options: readonly string[]): readonly string[] => {
  const joined = options.includes(value) ? value : joinListText(value).replace(/\s*[;|]\s*/g, ',');
  return splitChoices(options.length === 0 ? value : joined, options);
};

/** Corrects each of several choices, and returns the whole value. */
const suggestChoices = (
  { name, value }: Parameter,
  declared: DeclaredParameter,
  proved: readonly string[],
): Suggestion | undefined => {
  const { options } = declared;
  const choices = listChoices(value, options);
  const corrections = choices.map((choice) => correctChoice(choice, declared));
  const wrong = corrections.find((one) => one.kind === 'no-choice');
  if (wrong !== undefined) return { kind: 'not-a-choice', name, requested: wrong.value, choices: options };
  const meant = corrections.map((one, index) => (one.kind === 'meant' ? one.value : (choices[index] ?? '')));
  const joined = joinChoices([...new Set(meant)]);
  const suggestion = proved.find((one) => areSameChoices(one, joined, options)) ?? joined;
  return suggestion === value ? undefined : { kind: 'value', name, requested: value, suggestion };
};

/** Finds what was meant by a value among those that gave a result, or by the choices and the type that Dune declares. */
export const suggestValue = (
  requested: Parameter,
  declared: DeclaredParameter | undefined,
  worked: readonly string[],
): Suggestion | undefined => {
  const { name, value } = requested;
  const proved = [...[declared?.defaultValue ?? []].flat(), ...worked];
  if (proved.includes(value)) return undefined;
  if (declared?.isMultiple === true) return suggestChoices(requested, declared, proved);
  const options = declared?.options ?? [];
  if (options.includes(value)) return undefined;
  const type = declared?.type;
  const meant = (suggestion: string): Suggestion => ({ kind: 'value', name, requested: value, suggestion });
  const same = [...options, ...proved].find((one) => isSame(value, one, type));
  if (same !== undefined) return meant(same);
  const form = declared && findForm(value, declared);
  if (form !== undefined) return meant(form);
  const moving = suggestMoving(value, type);
  if (moving !== undefined) return meant(moving);
  const isClosed = declared !== undefined && !isOpen(declared);
  const near = isClosed ? [...options, ...proved] : declared?.isFreeform === true ? [] : proved;
  const isWord = !isNumeric(value) && (isClosed || !isIdentity(value));
  const slip = isWord ? closestMatch(value, near) : undefined;
  if (slip !== undefined) return meant(slip);
  const reordered = declared === undefined ? worked.find((one) => areSameChoices(one, value, [])) : undefined;
  if (reordered !== undefined) return meant(reordered);
  return isClosed
    ? { kind: 'not-a-choice', name, requested: value, choices: options }
    : describeFormError(requested, type);
};

/** Tells if Dune takes a value, whether it was ever run or not. */
export const isTaken = (value: string, declared: DeclaredParameter): boolean => {
  const { type, defaultValue, options, isMultiple } = declared;
  if (value === defaultValue) return true;
  if (isMultiple === true)
    return isOpen(declared) || splitChoices(value, options).every((choice) => options.includes(choice));
  if (!isOpen(declared)) return options.includes(value);
  if (type === 'number') return isPlainNumber(value);
  return type !== 'datetime' || isPlainTime(value);
};
