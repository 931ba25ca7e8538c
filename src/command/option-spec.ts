import type { ShowOptions } from '../core/question.ts';
import type { Verb } from './verbs.ts';

export type OptionName = keyof ShowOptions | 'tz' | 'when' | 'key' | 'max-age' | 'refresh' | 'shared';

type Rule = { readonly takesValue: boolean; readonly verbs: readonly (Verb | 'ask')[] };

const showVerbs = ['ask', 'subscribe', 'edit', 'save'] as const;
const digestVerbs = ['subscribe', 'edit'] as const;

/** Which verbs take an option, and whether a value follows it. */
export const optionRules: Readonly<Record<OptionName, Rule>> = {
  top: { takesValue: true, verbs: showVerbs },
  sort: { takesValue: true, verbs: showVerbs },
  columns: { takesValue: true, verbs: showVerbs },
  where: { takesValue: true, verbs: showVerbs },
  chart: { takesValue: true, verbs: showVerbs },
  x: { takesValue: true, verbs: showVerbs },
  y: { takesValue: true, verbs: showVerbs },
  csv: { takesValue: false, verbs: ['ask', 'save'] },
  private: { takesValue: false, verbs: ['ask', 'save'] },
  as: { takesValue: true, verbs: showVerbs },
  tz: { takesValue: true, verbs: digestVerbs },
  when: { takesValue: true, verbs: digestVerbs },
  key: { takesValue: true, verbs: digestVerbs },
  'max-age': { takesValue: true, verbs: digestVerbs },
  refresh: { takesValue: false, verbs: digestVerbs },
  shared: { takesValue: false, verbs: ['save', 'forget'] },
};

/** Whether a word, without its dashes, is an option of any verb. */
export const isOptionName = (name: string): name is OptionName => Object.hasOwn(optionRules, name);

/** Words that people try in place of an option. They are never carried out; who types one is told the option. */
const triedFor: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  top: ['limit', 'rows', 'first', 'max', 'n', 'count'],
  sort: ['order', 'order-by', 'orderby', 'sort-by', 'sortby'],
  columns: ['cols', 'fields', 'select', 'only'],
  where: ['filter', 'filters'],
  chart: ['graph', 'plot', 'charts', 'type'],
  csv: ['file', 'download', 'export'],
  private: ['only-me', 'ephemeral', 'me', 'secret', 'hidden'],
  as: ['format', 'output'],
  tz: ['timezone', 'time-zone', 'zone'],
  when: ['if', 'post'],
  'max-age': ['maxage', 'age', 'stale'],
  refresh: ['fresh', 'run', 'execute', 'rerun'],
  shared: ['share', 'public', 'everybody'],
};

/** The option that was meant by a name that is none: `top` for `limit`. */
export const optionTried = (name: string): OptionName | undefined =>
  Object.keys(optionRules)
    .filter(isOptionName)
    .find((option) => triedFor[option]?.includes(name));
