import { chooseExamples, type HelpFacts } from '../../src/messages/help/facts.ts';

/** A deployment as the manifest and the defaults make it. */
export const helpFacts: HelpFacts = {
  slash: '/dune',
  botName: 'dune',
  minIntervalMinutes: 5,
  examples: chooseExamples(undefined),
  mentions: true,
  directMessages: true,
};
