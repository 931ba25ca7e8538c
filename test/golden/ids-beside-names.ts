import { leaderboard, marketplaces } from './fixtures.ts';

/** The queries of these messages that have a name, by that name. */
const named: Readonly<Record<string, number>> = {
  [marketplaces.name]: marketplaces.id,
  [leaderboard.name]: leaderboard.id,
  'DEX volume and trades by chain': 3493826,
  'Volume by day': 5550002,
};

/** Leaves out commands, in code and in notifications: what people copy must work, so it keeps the id. */
const withoutCommands = (drawn: string): string =>
  drawn.replaceAll(/`[^`]*`/g, '').replaceAll(/\/dune [^\n]*/g, '');

/** Returns the ids that people read in a drawn message although it says the query's name; the address of a link isn't drawn. */
export const findIdsBesideNames = (drawn: string): readonly number[] => {
  const words = withoutCommands(drawn.replaceAll(/^```.*$/gm, ''));
  return Object.entries(named)
    .filter(([name, id]) => words.includes(name) && words.includes(String(id)))
    .map(([, id]) => id);
};
