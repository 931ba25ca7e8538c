import type { ProblemText } from '../blocks/text-message.ts';
import { type ProblemOf, quoteInput } from './wording.ts';

/** The sentences for what was written as a time zone and is none. */
export const describeZoneProblem = ({
  text,
  why,
  suggestion,
  alternatives,
}: ProblemOf<'bad-zone'>): ProblemText => {
  const example = suggestion ?? 'Europe/Berlin';
  const changes = 'With a city the times follow its clocks, in summer and in winter.';
  switch (why) {
    case 'short-name':
      if (alternatives.length > 0)
        return {
          headline: `${quoteInput(text)} is the short name of several times.`,
          hint: `Name a city that has yours: ${[example, ...alternatives].map((zone) => `--tz ${zone}`).join(', or ')}. ${changes}`,
        };
      return {
        headline: `${quoteInput(text)} is the short name of a time, not a time zone.`,
        hint: `Name a city that has it: --tz ${example}. ${changes}`,
      };
    case 'offset':
      return {
        headline: `${quoteInput(text)} is a distance from UTC, not a time zone.`,
        hint: `Name a city in the zone, such as --tz ${example}. ${changes}`,
      };
    case 'unknown':
      return {
        headline: `${quoteInput(text)} is not a time zone that is known here.`,
        hint:
          suggestion === undefined
            ? `Write it as Area/City, for example --tz ${example}.`
            : `Did you mean --tz ${suggestion}?`,
      };
  }
};
