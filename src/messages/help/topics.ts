import { clearForms } from '../../command/clear-options.ts';
import type { OptionTopic, Topic } from '../../command/help-topic.ts';
import { isOptionName, optionSpecs } from '../../command/option-spec.ts';
import { parseWhen } from '../../command/schedule/parse-when.ts';
import { type Verb, verbs, verbUsage } from '../../command/verbs.ts';
import { code } from '../blocks/text-message.ts';
import { conditionSection } from './conditions.ts';
import { listExamples } from './examples.ts';
import { exampleAlert, type HelpFacts } from './facts.ts';
import { findingHelp, findingVerbHelp } from './finding.ts';
import { alertOptions, digestOptions, freshnessOptions, optionHelp, options } from './option.ts';
import { boardHelp, fileHelp, placeHelp, reportHelp } from './reports.ts';
import type { HelpRow, Section } from './section.ts';

const schedules = [
  'every weekday at 9:00',
  'daily at 9:00 and 17:00',
  'mondays and thursdays 8am',
  'mon-thu every hour 9-17',
  'hourly',
  'every 15 minutes',
  'monthly on the 1st at 9:00',
  'last day of the month at 9:00',
  'first monday of the month at 9:00',
  'daily 9:00 Europe/Berlin',
  'cron "0 9 * * 1-5"',
];

const alone = (typed: string): HelpRow => [typed, ''];

/** Lists the schedules that this deployment allows. */
const scheduleSection = ({ minIntervalMinutes }: HelpFacts): Section => ({
  intro: 'Schedules',
  rows: schedules
    .filter((schedule) => parseWhen([schedule.replaceAll('"', '')], minIntervalMinutes).ok)
    .map(alone),
});

const usageOf = (name: Verb | 'ask', slash: string): HelpRow => {
  const { usage: written, does } = verbUsage[name];
  return [`${slash} ${written}`, does];
};

const optionSection: Section = { intro: 'Options', rows: [...options, ...freshnessOptions] };
/** Tells if alerts have an option of digests, too. */
const isShared = ([written]: HelpRow): boolean => !/^--(?:when|row|as|repost|thread)\b/.test(written);

const digestOnlySection: Section = {
  intro: 'Options for digests only',
  rows: digestOptions.filter((row) => !isShared(row)),
};
const sharedSection: Section = {
  intro: 'Options for digests and alerts',
  rows: digestOptions.filter(isShared),
};
const alertOnlySection: Section = { intro: 'Options for alerts only', rows: alertOptions };
const digestOptionSection: Section = {
  intro: 'Options for digests',
  rows: [...digestOptions, ...freshnessOptions],
};

/** Tells whether an option, written as help writes it, can be typed for a digest. */
const worksWithDigests = ([written]: HelpRow): boolean => {
  const name = written.replace(/^--/, '').split(' ')[0] ?? '';
  return isOptionName(name) && optionSpecs[name].verbs.includes('edit');
};

const alertSection: Section = {
  intro: 'Options for alerts',
  rows: [...alertOptions, ...digestOptions.filter(isShared), ...freshnessOptions],
};

const shownSection: Section = {
  intro: 'Options for what a digest shows',
  rows: options.filter(worksWithDigests),
};

const clearSection: Section = {
  intro: 'Undo an option in an edit',
  rows: clearForms.map((form) => alone(form === 'no-param' ? '--no-param name' : `--${form}`)),
};

const digestVerbs = ['subscribe', 'list', 'pause', 'resume', 'post', 'edit', 'unsubscribe'] as const;

const head = (verb: Verb, slash: string): Section => ({
  intro: `${slash} ${verb}`,
  rows: [usageOf(verb, slash)],
});

const exampleSection = (facts: HelpFacts): Section => ({
  intro: 'Examples',
  rows: listExamples(facts).map(({ does, command }) => [`${facts.slash} ${command}`, does]),
});

/** Says where else than in a channel the app listens. */
const waysIn = ({ slash, botName, mentions, directMessages, examples: { query } }: HelpFacts): Section => ({
  intro: 'Where to ask',
  rows: [
    [`${slash} ${query}`, 'in any channel'],
    ...(mentions ? [[`@${botName} ${query}`, 'in a channel or thread that the app is in'] as const] : []),
    ...(directMessages ? [[`${query}`, "in the app's direct messages"] as const] : []),
    ['Ask Dune about this', 'in the menu of a message with a dune.com link'],
  ],
});

const allSections = (facts: HelpFacts): readonly Section[] => [
  exampleSection(facts),
  waysIn(facts),
  {
    intro: 'Commands',
    rows: [usageOf('ask', facts.slash), ...verbs.map((verb) => usageOf(verb, facts.slash))],
  },
  optionSection,
  digestOnlySection,
  sharedSection,
  alertOnlySection,
];

const isOption = (topic: Topic): topic is OptionTopic => topic.startsWith('--');

/** Hints on a verb beyond its usage. */
const verbNotes = (slash: string): Readonly<Partial<Record<Verb, string>>> => ({
  post: `Posts the latest result without running the query; an alert checks it. ${code(`${slash} list`)} shows the numbers.`,
  unsubscribe: `${code(`${slash} list`)} shows the numbers. You can subscribe again anytime.`,
  pause: `${code(`${slash} resume 1`)} goes on with it.`,
  export: 'Only you see it. It can be reviewed and applied again as a file.',
  list: `${code(`${slash} list 1`)} shows the history of #1.`,
});

/** Returns the sections of help on one topic. */
export const listSections = (
  topic: Exclude<Topic, 'help' | 'examples'>,
  facts: HelpFacts,
): readonly Section[] => {
  const { slash } = facts;
  if (isOption(topic)) return optionHelp(topic, facts);
  const digestSections = [scheduleSection(facts), digestOptionSection, shownSection];
  switch (topic) {
    case 'all':
      return allSections(facts);
    case 'options':
      return [
        `Add them to a command: ${code(`${slash} ${facts.examples.query} --top 5`)}. Words work, too: ${code(`${slash} ${facts.examples.query} top 5 csv`)}.`,
        optionSection,
        digestOnlySection,
        sharedSection,
        alertOnlySection,
        clearSection,
      ];
    case 'schedule':
      return [scheduleSection(facts)];
    case 'digests':
      return [
        { intro: 'Digests', rows: digestVerbs.map((verb) => usageOf(verb, slash)) },
        scheduleSection(facts),
        digestOptionSection,
      ];
    case 'alert':
      return [
        head(topic, slash),
        `For example: ${code(`${slash} ${exampleAlert(facts.examples)} every hour`)}`,
        conditionSection,
        alertSection,
        "It checks every hour unless a schedule says otherwise. It posts once when the condition begins to hold, and says when it's over.",
      ];
    case 'conditions':
      return [conditionSection];
    case 'report':
      return [head(topic, slash), ...reportHelp(facts)];
    case 'boards':
      return boardHelp(facts);
    case 'places':
      return placeHelp(facts);
    case 'files':
      return fileHelp(facts);
    case 'finding':
      return findingHelp(facts);
    case 'find':
    case 'about':
    case 'name':
      return [head(topic, slash), ...findingVerbHelp(topic, facts)];
    case 'subscribe':
      return [head(topic, slash), ...digestSections];
    case 'edit':
      return [head(topic, slash), ...digestSections, clearSection];
    case 'save':
      return [head(topic, slash), optionSection];
    default: {
      const note = verbNotes(slash)[topic];
      return [head(topic, slash), ...(note === undefined ? [] : [note])];
    }
  }
};
