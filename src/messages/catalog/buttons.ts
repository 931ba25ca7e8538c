import type { Button } from '@slack/types';
import { printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import type { Question } from '../../core/question.ts';
import { cleanText } from '../../core/text/clean.ts';
import { keepStart } from '../../core/text/shorten.ts';
import { printQuestionValue, valueButton } from '../blocks/buttons.ts';

/** The ids by which clicks on what a search found come back. They outlive upgrades. */
export const catalogActionIds = {
  get: 'catalog_get',
  subscribe: 'catalog_subscribe',
  page: 'catalog_page',
} as const;

/** Gets a query where the list is; `undefined` for a question too long for a button. `index` tells it from the others. */
export const getQueryButton = (request: Question, index: number): Button | undefined => {
  const value = printQuestionValue(request);
  return value === undefined ? undefined : valueButton('Get', `${catalogActionIds.get}.${index}`, value);
};

/** Opens the form for a digest of a query; `undefined` for a question too long for a button. */
export const subscribeToQueryButton = (request: Question, index: number): Button | undefined => {
  const value = printQuestionValue(request);
  return value === undefined
    ? undefined
    : valueButton('Subscribe', `${catalogActionIds.subscribe}.${index}`, value);
};

/** Opens the form for a digest of a shortcut. */
export const subscribeToShortcutButton = (key: ShortcutKey, index: number): Button =>
  valueButton('Subscribe', `${catalogActionIds.subscribe}.${index}`, printShortcutKey(key));

/** More would find no more, and a button carries it. */
const maxSearchLength = 200;

/** Returns the words of a search in one clean line, cut. */
export const toSearchLine = (words: string): string => keepStart(cleanText(words), maxSearchLength);

/** Creates the button that shows another page of what words find. Pages count from 0. */
export const foundPageButton =
  (words: string) =>
  (label: string, page: number): Button =>
    valueButton(label, `${catalogActionIds.page}.${page}`, `${page} ${toSearchLine(words)}`);

/** A page of what words find, as the button that shows it says. */
type FoundPage = { readonly page: string; readonly words: string };

/** Parses the value of such a button. */
export const parseFoundPage = (value: string): FoundPage => {
  const [, page = '', words = ''] = /^(\d+) ?(.*)$/s.exec(value) ?? [];
  return { page, words };
};
