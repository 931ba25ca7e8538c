import { parseTopic, type Topic } from '../help-topic.ts';
import { getTexts, type Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { toKey } from './words.ts';

const around = new Set(
  (
    'show list see get view give display my all the me our what which are is there in of this channel here active current for ' +
    'please do we have us any existing a history'
  ).split(' '),
);

/** Tells if a sentence is about one of these things, and all its other words only stand around it. */
const isAbout = (words: readonly string[], things: RegExp): boolean =>
  words.some((word) => things.test(word)) && words.every((word) => things.test(word) || around.has(word));

const digestWords = /^(?:digests?|alerts|subscriptions?|schedules|scheduled)$/;
const shortcutWords = /^(?:shortcuts?|saved|queries|bookmarks|favou?rites|aliases)$/;
const helpSentence =
  /^(?:what can|what do|what does|how|what|who|why|where|which|can i|help|h|man|manual|docs|documentation|instructions?|tutorial|getting started|commands?|can you|explain|examples?|options)(?= |$)/;

/** Topics by other words than their names. */
const topicWords = new Map(
  Object.entries({
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
    alerts: 'alert',
    alerting: 'alert',
    thresholds: 'conditions',
    threshold: 'conditions',
    condition: 'conditions',
  }),
);

/** Words between `help` and its topic that could be read as one. */
const noTopic = new Set([
  'to',
  'about',
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
  'for',
  'again',
  'until',
  'note',
  'row',
]);

/** Finds the topic of help that words name: `with sorting`, `how do I sort`. */
export const findTopic = (words: readonly string[]): Topic | undefined => {
  const small = words.map((word) => word.toLowerCase().replace(/[?.!,]+$/, ''));
  return small
    .filter((word) => !noTopic.has(word))
    .map((word) => parseTopic(topicWords.get(word) ?? word))
    .find((topic) => topic !== undefined);
};

/** Questions about one alert, which its history answers. */
const aboutAlert =
  /^(?:inspect|why(?: did| does| has| is| was)?|when did)(?: the)?(?: alert| digest)? #?(\d{1,3})(?: (?:fire[ds]?|firing|posted?|quiet|silent|muted))?$/;

/** Begins a question that a query may answer: `what is the tvl of aave`. */
const asksForNumbers = /^(?:what(?: is| are| was| were|['’]?s)|who (?:is|are)|which|how (?:much|many))(?= )/;
/** Words of a question about this app. */
const aboutApp =
  /\b(?:i|you|your|this|it|that|app|bot|slack|dune|here|there|do|does|work|works?|commands?|options?|verbs?|help|new|possible|digests?|alerts?|shortcuts?|subscriptions?|schedules?|rows|columns?|charts?|sort|order|filters?|limits?|csv|files?|export|parameters?|params?|credits?|plan|cost|version|up|wrong|happening|going)\b/;
const joining =
  /^(?:the|a|an|of|for|in|on|at|by|to|our|my|what|whats|what['’]s|is|are|was|were|who|which|how|much|many)$/;

/** Begins a wish that a query may answer: `can you show me nft volume`. */
const wish = /^can (?:you|i) (?:please )?(?:show|give|get|send|fetch|display|see|have)(?: (?:me|us))? /;

const countTelling = (words: readonly string[]): number => words.filter((word) => !joining.test(word)).length;

/** Reads sentences that mean a list or help: `my digests`, `what can you do`, `how do I sort`. */
export const readSentence = (tokens: readonly Token[]): Understood | undefined => {
  const words = tokens.map(toKey);
  const line = words.join(' ').trim();
  const [, number] =
    /^(?:(?:show|see|get|view|open) )?(?:(?:me|the) )?(?:(?:digest|alert|history|details|info|about|status)(?: (?:of|for|on|about))? )+(?:digest |alert )?#?(\d{1,4})$/.exec(
      line,
    ) ??
    aboutAlert.exec(line) ??
    [];
  if (number !== undefined) return { words: ['list', number], ignored: [] };
  if (
    isAbout(words, digestWords) ||
    /^alerts? (?:list|status)$|^(?:which|what) alerts (?:are |is |have )?(?:firing|fired|active|on)$/.test(
      line,
    )
  )
    return { words: ['list'], ignored: [] };
  if (/^alerts? (?:help|how|\?)$/.test(line)) return { words: ['help', 'alert'], ignored: [] };
  if (isAbout(words, /^reports$/)) return { words: ['report'], ignored: [] };
  if (isAbout(words, shortcutWords)) return { words: ['shortcuts'], ignored: [] };
  const isAsking =
    tokens.some(({ text }) => /\d{5}/.test(text)) &&
    !/^(?:how (?:do|does one|can|to|would)|help)(?= |$)/.test(line);
  if (isAsking || !helpSentence.test(line)) return undefined;
  if (asksForNumbers.test(line) && !aboutApp.test(line) && countTelling(words) > 1) return undefined;
  const topic = findTopic(getTexts(tokens).slice(1));
  const wished = line.replace(wish, '');
  const isOfNumbers = wished !== line && !aboutApp.test(wished) && countTelling(wished.split(' ')) > 1;
  if (isOfNumbers && topic === undefined) return undefined;
  return { words: topic === undefined ? ['help'] : ['help', topic], ignored: [] };
};
