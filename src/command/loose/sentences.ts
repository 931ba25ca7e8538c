import { parseTopic, type Topic } from '../help-topic.ts';
import { getTexts, type Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { toKey } from './words.ts';

const around =
  '(?:(?:show|list|see|get|view|give|display|my|all|the|me|our|what|which|are|is|there|in|of|this|channel|here|active|current|for|please|do|we|have|us|any|existing|a|history)\\s?)*';
const digestList = new RegExp(`^${around}(?:digests?|subscriptions?|schedules|scheduled)${around}$`);
const shortcutList = new RegExp(
  `^${around}(?:shortcuts?|saved|saved queries|queries|bookmarks|favou?rites|aliases)${around}$`,
);
const helpSentence =
  /^(?:what can|what do|what does|how|who are you|what is this|what are you|what'?s this|help|h|man|manual|docs|documentation|instructions?|tutorial|getting started|commands?|can you|explain|examples?|options)(?= |$)/;

/** Topics by other words than their names. */
const topicWords: Readonly<Record<string, string>> = {
  sorting: '--sort',
  sort: '--sort',
  order: '--sort',
  ordering: '--sort',
  filter: '--where',
  filters: '--where',
  filtering: '--where',
  charts: '--chart',
  charting: '--chart',
  graph: '--chart',
  graphs: '--chart',
  plot: '--chart',
  column: '--columns',
  limit: '--top',
  rows: '--top',
  file: '--csv',
  files: '--csv',
  export: '--csv',
  download: '--csv',
  timezone: '--tz',
  timezones: '--tz',
  zone: '--tz',
  time: 'schedule',
  scheduling: 'schedule',
  daily: 'schedule',
  subscribing: 'subscribe',
  subscriptions: 'subscribe',
  subscription: 'subscribe',
  saving: 'save',
  shortcut: 'shortcuts',
  params: 'examples',
  param: 'examples',
  parameters: 'examples',
  unsubscribing: 'unsubscribe',
};

/** Words between `help` and its topic that could be read as one. */
const noTopic = new Set([
  'me',
  'all',
  'first',
  'only',
  'full',
  'post',
  'if',
  'run',
  'start',
  'end',
  'max',
  'get',
]);

/** Finds the topic of help that words name: `with sorting`, `how do I sort`. */
export const findTopic = (words: readonly string[]): Topic | undefined => {
  const small = words.map((word) => word.toLowerCase().replace(/[?.!,]+$/, ''));
  return small
    .filter((word) => !noTopic.has(word))
    .map((word) => parseTopic(topicWords[word] ?? word))
    .find((topic) => topic !== undefined);
};

/** Reads sentences that mean a list or help: `my digests`, `what can you do`, `how do I sort`. */
export const readSentence = (tokens: readonly Token[]): Understood | undefined => {
  const line = tokens.map(toKey).join(' ').trim();
  if (digestList.test(line)) return { words: ['list'], ignored: [] };
  if (shortcutList.test(line)) return { words: ['shortcuts'], ignored: [] };
  if (!helpSentence.test(line)) return undefined;
  const topic = findTopic(getTexts(tokens).slice(1));
  return { words: topic === undefined ? ['help'] : ['help', topic], ignored: [] };
};
