import { createEnvironment } from '../../sandbox/bot.ts';
import type { Chance } from '../support/chance.ts';
import type { Gap } from './answer-sums.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import type { Ended } from './hold-sums.ts';
import { breakConnections } from './restless.ts';
import type { World } from './world.ts';

/** How requests of Slack reach a bot. */
export type Intake = 'http' | 'socket';

/** A bot from its start to its end, between sandboxes, with its connections broken off all the while. */
export type Life = {
  readonly bot: BotProcess;
  /** Nothing is broken off any more. Gives the times in which the bot could not be reached. */
  readonly leaveAlone: () => Promise<readonly Gap[]>;
  readonly end: () => Promise<Ended>;
};

/** Starts a bot, and has Slack's requests come to it. */
export const beginLife = async (
  { slack, dune, environment, book }: World,
  intake: Intake,
  chance: Chance,
): Promise<Life> => {
  const bot = await startBotProcess({ ...createEnvironment(slack, dune, intake), ...environment }, book.read);
  slack.deliverTo(bot.port === undefined ? undefined : `http://127.0.0.1:${bot.port}/slack/events`);
  const stopping = new AbortController();
  const breaking = breakConnections(bot, slack, chance, stopping.signal);
  const leaveAlone = async (): Promise<readonly Gap[]> => {
    stopping.abort();
    return breaking;
  };
  return {
    bot,
    leaveAlone,
    end: async () => {
      await leaveAlone();
      return bot.stop();
    },
  };
};
