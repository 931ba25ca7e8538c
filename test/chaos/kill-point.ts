import type { Chance } from '../support/chance.ts';

/** Moments of a bot's work at which it can be killed, in the order of one delivery, and of what follows it. */
const moments = [
  'ready',
  'claimed',
  'before-send',
  'may-send',
  'before-settle',
  'settled',
  'claimed-following',
  'may-follow',
  'before-followed',
] as const;

/** A moment that a worker has come to. */
export type Moment = (typeof moments)[number];

/** Where a bot is killed: when it comes to a moment for the nth time, after so many more turns of its event loop. */
export type KillPoint = { readonly moment: Moment; readonly nth: number; readonly turns: number };

/** So many times a moment passes at most, so that a bot gets there with the work of one batch. */
const maxNth = 6;

/** Half of the kills hit the moment itself, the others something on the way to the next one. */
const maxTurns = 12;

/** Chooses where a bot is killed. */
export const chooseKillPoint = (chance: Chance): KillPoint => {
  const moment = chance.pick(moments);
  const nth = moment === 'ready' ? 1 : chance.whole(1, maxNth);
  return { moment, nth, turns: chance.happens(0.5) ? 0 : chance.whole(1, maxTurns) };
};

/** Writes a kill point as one word of the environment. */
export const formatKillPoint = ({ moment, nth, turns }: KillPoint): string => `${moment}/${nth}/${turns}`;

/** Reads what `formatKillPoint` wrote. Throws for anything else. */
export const parseKillPoint = (text: string): KillPoint => {
  const [name, nth, turns] = text.split('/');
  const moment = moments.find((one) => one === name);
  if (moment === undefined) throw new Error(`${text} is no point to be killed at`);
  return { moment, nth: Number(nth), turns: Number(turns) };
};
