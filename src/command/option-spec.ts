import type { DisplayOptions } from '../core/question.ts';
import type { Verb } from './verbs.ts';

export type OptionName =
  | keyof DisplayOptions
  | 'tz'
  | 'when'
  | 'key'
  | 'max-age'
  | 'refresh'
  | 'shared'
  | 'title'
  | 'note'
  | 'row'
  | 'mention'
  | 'for'
  | 'again'
  | 'until'
  | 'to'
  | 'repost'
  | 'thread'
  | 'xlsx';

type OptionSpec = { readonly takesValue: boolean; readonly verbs: readonly (Verb | 'ask')[] };

const displayVerbs = ['ask', 'subscribe', 'alert', 'edit', 'save', 'report'] as const;
const digestVerbs = ['subscribe', 'alert', 'edit'] as const;
const freshnessVerbs = ['ask', 'subscribe', 'alert', 'edit'] as const;
const alertVerbs = ['alert', 'edit'] as const;

/** The verbs that take each option, and if a value follows it. */
export const optionSpecs: Readonly<Record<OptionName, OptionSpec>> = {
  top: { takesValue: true, verbs: displayVerbs },
  sort: { takesValue: true, verbs: displayVerbs },
  columns: { takesValue: true, verbs: displayVerbs },
  where: { takesValue: true, verbs: displayVerbs },
  chart: { takesValue: true, verbs: displayVerbs },
  x: { takesValue: true, verbs: displayVerbs },
  y: { takesValue: true, verbs: displayVerbs },
  csv: { takesValue: false, verbs: ['ask', 'save', 'subscribe', 'edit'] },
  private: { takesValue: false, verbs: ['ask', 'save', 'report'] },
  as: { takesValue: true, verbs: displayVerbs },
  exact: { takesValue: false, verbs: displayVerbs },
  tz: { takesValue: true, verbs: digestVerbs },
  when: { takesValue: true, verbs: ['subscribe', 'edit'] },
  key: { takesValue: true, verbs: digestVerbs },
  'max-age': { takesValue: true, verbs: freshnessVerbs },
  refresh: { takesValue: false, verbs: freshnessVerbs },
  shared: { takesValue: false, verbs: ['save', 'forget'] },
  title: { takesValue: true, verbs: [...digestVerbs, 'report'] },
  note: { takesValue: true, verbs: digestVerbs },
  row: { takesValue: true, verbs: ['subscribe', 'edit'] },
  mention: { takesValue: true, verbs: alertVerbs },
  for: { takesValue: true, verbs: alertVerbs },
  again: { takesValue: true, verbs: alertVerbs },
  until: { takesValue: true, verbs: alertVerbs },
  to: { takesValue: true, verbs: digestVerbs },
  repost: { takesValue: true, verbs: ['subscribe', 'edit'] },
  thread: { takesValue: false, verbs: ['subscribe', 'edit'] },
  xlsx: { takesValue: false, verbs: ['ask', 'save', 'subscribe', 'edit'] },
};

/** Returns true for an option of any verb, without its dashes. */
export const isOptionName = (name: string): name is OptionName => Object.hasOwn(optionSpecs, name);

/** Words that people try in place of an option. */
const optionAliases: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  top: ['limit', 'rows', 'first', 'max', 'n', 'count'],
  sort: ['order', 'sorted', 'ordered', 'order-by', 'orderby', 'sort-by', 'sortby'],
  columns: ['cols', 'fields', 'select', 'only'],
  where: ['filter', 'filters'],
  chart: ['graph', 'plot', 'charts', 'type'],
  csv: ['file', 'download', 'export'],
  private: ['only-me', 'ephemeral', 'me', 'secret', 'hidden'],
  as: ['format', 'output'],
  exact: ['full', 'precise', 'raw', 'unrounded', 'wide'],
  tz: ['timezone', 'time-zone', 'zone'],
  when: ['if', 'post'],
  'max-age': ['maxage', 'age', 'stale'],
  refresh: ['fresh', 'run', 'execute', 'rerun'],
  shared: ['share', 'public', 'everybody'],
  title: ['name', 'heading'],
  note: ['comment', 'runbook', 'description'],
  row: ['template'],
  mention: ['tag', 'cc', 'notify', 'ping'],
  for: ['looks', 'times', 'consecutive'],
  again: ['remind', 'reminder', 'repeat'],
  until: ['recover', 'resolve', 'hysteresis'],
};

/** Returns the option that was probably meant by another name: `top` for `limit`. */
export const findOptionAlias = (name: string): OptionName | undefined =>
  Object.keys(optionSpecs)
    .filter(isOptionName)
    .find((option) => optionAliases[option]?.includes(name));
