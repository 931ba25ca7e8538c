import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Chance } from '../support/chance.ts';
import type { Gap } from './answer-sums.ts';
import type { BotProcess } from './bot-process.ts';

/** Begins a request and leaves before it is whole. */
const halfARequest = (port: number): void => {
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(
      'POST /slack/events HTTP/1.1\r\nhost: bot\r\ncontent-length: 5000\r\n\r\ncommand=%2Fdune&te',
    );
    setTimeout(() => socket.destroy(), 150);
  });
  socket.on('error', () => undefined);
};

type Reached = Pick<SlackSandbox, 'refreshSockets' | 'hasSocket'>;

/**
 * Waits for the next socket. Slack's side tells: a busy bot may say that it is ready because it has not yet heard that its
 * socket closed.
 */
const untilReachable = async (slack: Reached, ended: AbortSignal): Promise<void> => {
  while (!ended.aborted && !slack.hasSocket()) await pause(50);
};

/**
 * Breaks connections off while a bot serves: over HTTP requests that are never whole, over Socket Mode the socket itself.
 * Gives the times in which the bot had no socket.
 */
export const breakConnections = async (
  bot: Pick<BotProcess, 'port'>,
  slack: Reached,
  chance: Pick<Chance, 'whole'>,
  ended: AbortSignal,
): Promise<readonly Gap[]> => {
  const gaps: Gap[] = [];
  while (!ended.aborted) {
    await pause(chance.whole(300, bot.port === undefined ? 9_000 : 1_500), undefined, {
      signal: ended,
    }).catch(() => undefined);
    if (ended.aborted) break;
    if (bot.port !== undefined) {
      halfARequest(bot.port);
      continue;
    }
    const from = Date.now();
    slack.refreshSockets();
    await untilReachable(slack, ended);
    gaps.push({ from, to: Date.now() + 200 });
  }
  return gaps;
};
