import { code, type ProblemText } from '../blocks/text-message.ts';
import { type ProblemOf, quoteInput } from './wording.ts';

const formatZone = (zone: string): string => code(`--tz ${zone}`);

/** Returns the name of a zone as people say it: `New York time`. */
const describeZone = (zone: string): string =>
  `${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time`;

/** Describes what was typed as a time zone and is not one. */
export const describeZoneProblem = ({
  text,
  why,
  suggestion,
  alternatives,
}: ProblemOf<'bad-zone'>): ProblemText => {
  const example = suggestion ?? 'Europe/Berlin';
  switch (why) {
    case 'short-name':
      if (alternatives.length > 0)
        return {
          headline: `${quoteInput(text)} can mean several time zones.`,
          hint: `Pick a city in yours: ${[example, ...alternatives].map(formatZone).join(', or ')}. Cities also handle daylight saving.`,
        };
      return {
        headline: `${quoteInput(text)} isn't a time zone this app can use.`,
        hint: `Did you mean ${describeZone(example)}? ${formatZone(example)} also handles daylight saving.`,
      };
    case 'offset':
      return {
        headline: `${quoteInput(text)} is a UTC offset, not a time zone.`,
        hint:
          suggestion === undefined
            ? `No place has that offset. Use a city, like ${formatZone(example)}.`
            : `Use a city in the zone, like ${[suggestion, ...alternatives].map(formatZone).join(', or in summer ')}. Cities also handle daylight saving.`,
      };
    case 'unknown':
      return {
        headline: `There's no time zone called ${quoteInput(text)}.`,
        hint:
          suggestion === undefined
            ? `Use a city, like ${formatZone(example)}.`
            : `Did you mean ${formatZone(suggestion)}?`,
      };
  }
};
