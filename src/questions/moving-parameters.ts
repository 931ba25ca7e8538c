import { type MovingAt, resolveMovingValue } from '../core/moved-time.ts';
import { type MovingValue, parseMovingValue } from '../core/moving-value.ts';
import type { Parameter, Question } from '../core/question.ts';
import {
  dayForm,
  hasClock,
  type MovedTime,
  printTimePattern,
  readTimeForm,
  secondForm,
  type TimeForm,
  writeTime,
} from '../core/time-form.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { QueryInfo } from './diagnosis.ts';

/** The known parameters of a query, and the sets of values that gave a result. */
type KnownParameters = Pick<QueryInfo, 'declared' | 'known'>;

/** The facts that tell how a parameter's values are written: its declaration, and the values that gave a result. */
type ValueFacts = {
  readonly declared: DeclaredParameter | undefined;
  readonly seen: readonly string[];
};

/** Lists examples of a parameter's values: the default, the choices, and what was seen. */
const listExamples = ({ declared, seen }: ValueFacts): readonly string[] => [
  ...(declared?.defaultValue === undefined ? [] : [declared.defaultValue]),
  ...(declared?.options ?? []),
  ...seen,
];

const findForm = (facts: ValueFacts): TimeForm | undefined =>
  listExamples(facts)
    .map(readTimeForm)
    .find((form) => form !== undefined);

/** Tells if a text that could be a moving value is meant as one, and not as the text itself. */
const isMeantToMove = (value: string, { isForced, steps }: MovingValue, facts: ValueFacts): boolean => {
  const { declared } = facts;
  const examples = listExamples(facts);
  if (declared?.options.includes(value) === true) return false;
  // A number isn't a time, but it may be a year, or a day as `20261127`.
  if (declared?.type === 'number') return findForm(facts)?.between === '' || findForm(facts)?.to === 'year';
  if (isForced) return true;
  // The query itself knows the word.
  if (examples.includes(value)) return false;
  return (
    declared?.type === 'datetime' ||
    steps.length > 0 ||
    examples.length === 0 ||
    findForm(facts) !== undefined
  );
};

/** Chooses how a time is written: as the examples are. A parameter for times takes a clock where a moment has one. */
const chooseForm = (time: MovedTime, facts: ValueFacts): TimeForm => {
  const form = findForm(facts);
  if (facts.declared?.type !== 'datetime') return form ?? (time.kind === 'moment' ? secondForm : dayForm);
  const isEnough = form !== undefined && (hasClock(form) || (form.to === 'day' && time.kind === 'day'));
  return isEnough ? form : secondForm;
};

const toFacts = (name: string, { declared, known }: KnownParameters): ValueFacts => ({
  declared: declared?.find((one) => one.name === name),
  seen: known.flat().flatMap((one) => (one.name === name ? [one.value] : [])),
});

const findMoving = ({ value, moving }: Parameter, facts: ValueFacts): MovingValue | undefined => {
  const read = moving === undefined ? parseMovingValue(value) : undefined;
  return read !== undefined && isMeantToMove(value, read, facts) ? read : undefined;
};

/** Tells if a value moves with time, as far as it is known what its parameter takes. */
export const movesWithTime = (parameter: Parameter, known: KnownParameters): boolean =>
  findMoving(parameter, toFacts(parameter.name, known)) !== undefined;

const resolveParameter = (parameter: Parameter, facts: ValueFacts, when: MovingAt): Parameter => {
  const { name, value } = parameter;
  const moving = findMoving(parameter, facts);
  if (moving === undefined) return parameter;
  const time = resolveMovingValue(moving, when);
  if (time === undefined) return parameter;
  return { name, value: writeTime(time, moving.form ?? chooseForm(time, facts)), moving: value };
};

/** Tells if a question has values that may move with time, and aren't resolved yet. */
export const mayMove = ({ parameters }: Pick<Question, 'parameters'>): boolean =>
  parameters.some(({ value, moving }) => moving === undefined && parseMovingValue(value) !== undefined);

/**
 * Resolves the values of a question that move with time, at a time and in a zone, in the form that each parameter takes. Those
 * that a query lists literally as a choice stay as they are. Each keeps the words it came from.
 */
export const resolveParameters = (
  parameters: readonly Parameter[],
  known: KnownParameters,
  when: MovingAt,
): readonly Parameter[] =>
  parameters.map((parameter) => resolveParameter(parameter, toFacts(parameter.name, known), when));

/** Prints a moving value with the form in which it's written. */
const withForm = (value: string, form: TimeForm): string => {
  const [, inner] = /^\{+(.*?)\}+$/.exec(value.trim()) ?? [];
  return `{${(inner ?? value).trim()}:${printTimePattern(form)}}`;
};

/**
 * Adds to values that move with time the form that those seen have, where Dune declares none: what was seen is forgotten with
 * this process, and a digest is to ask for the same then.
 */
export const pinForms = (parameters: readonly Parameter[], known: KnownParameters): readonly Parameter[] =>
  parameters.map((parameter) => {
    const facts = toFacts(parameter.name, known);
    const form = facts.declared === undefined ? findForm(facts) : undefined;
    const moving = form === undefined ? undefined : findMoving(parameter, facts);
    return form === undefined || moving === undefined || moving.form !== undefined
      ? parameter
      : { ...parameter, value: withForm(parameter.value, form) };
  });
