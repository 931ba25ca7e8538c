import { verbUsage } from '../../command/verbs.ts';
import { oneLine } from '../text/format-question.ts';

/** What a person typed, in quotes, clean and short. */
export const foreign = (text: string): string => `"${oneLine(text, 80)}"`;

/** How a verb is written. */
export const usageOf = (verb: string, slash: string): string => {
  const known = Object.entries(verbUsage).find(([name]) => name === verb);
  return `${slash} ${known?.[1].usage ?? verbUsage.ask.usage}`;
};
