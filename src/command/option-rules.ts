import type { ShowOptions } from './request.ts';
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
