import { correctSchedule } from './correct-schedule.ts';
import { parsePlaces, printPlaces, readablePlaces } from './parse-places.ts';
import {
  dropOption,
  findOption,
  getOptionValue,
  replaceValue,
  replaceWords,
  type Typed,
  type Words,
} from './typed-words.ts';
import { parseVerb } from './verbs.ts';

/** Leaves another channel out of a subscription; a digest that exists is shown. `@daily` is a schedule of cron's. */
export const correctPlace = (typed: Typed, name: string): readonly Words[] => {
  const at = typed.tokens.findIndex(({ text }) => text === name);
  const isLed = /^(?:in|to|into|for)$/i.test(typed.tokens[at - 1]?.text ?? '');
  const plain = isLed ? replaceWords(typed, at - 1, 2, []) : replaceWords(typed, at, 1, []);
  // `@daily` is a schedule of cron's.
  const macro = /^@(?:daily|hourly|weekly|monthly|midnight)$/i.test(name);
  if (macro) return correctSchedule(typed, name, 15);
  const isEdit = parseVerb(typed.tokens[0]?.text ?? '') === 'edit';
  return isEdit
    ? [['list', (typed.words[1] ?? []).join(' ')]]
    : [plain, [...plain, 'at', '9:00'], [...plain, 'every', 'weekday', 'at', '9:00']];
};

/** Keeps the other places where one can't be read. Where none can, it leaves out `--to`. */
export const keepPlaces = (typed: Typed): readonly Words[] => {
  const { value = '' } = getOptionValue(typed, findOption(typed, 'to'));
  const places = readablePlaces(value.replaceAll('"', ''));
  return [
    ...(places.length === 0 ? [] : replaceValue(typed, 'to', [printPlaces(places)])),
    ...dropOption(typed, 'to'),
  ];
};

/** Writes places that were picked from Slack's list as ids, which work when they're typed. */
export const withPlainPlaces = (words: Words): Words =>
  words.map((word, index) => {
    const places = words[index - 1] === '--to' ? parsePlaces(word) : undefined;
    return places?.ok === true ? printPlaces(places.value) : word;
  });
