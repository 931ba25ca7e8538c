import { toSingleLine } from '../text/format-question.ts';

/** The longest value in a sentence; the largest numbers are shorter. */
const maxValue = 60;

/** Cuts a value that an alert measured for a sentence. */
export const valueInSentence = (text: string): string => toSingleLine(text, maxValue);

/** Begins a sentence with the name of a measure; the names of columns stay as they are. */
export const capitalizeMeasure = (text: string): string =>
  text.replace(/^the (?=number|highest|lowest|sum|average)/, 'The ');
