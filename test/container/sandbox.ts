import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../../sandbox/bot.ts';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import { startSlackSandbox } from '../../sandbox/slack/server.ts';

/**
 * A sandbox Slack and a sandbox Dune for bots whose containers share this one's network. On port 9000 it gives the
 * environment of such a bot (`GET /environment`), and types what it is sent (`POST /type`): the answer is the text of the
 * message that came of it, or nothing within ten seconds.
 */
const controlPort = 9000;
const longestMs = 10_000;

const clock = createSandboxClock();
const slack = await startSlackSandbox(clock.now);
const dune = await startDuneSandbox(clock.now);

const type = async (words: string): Promise<string> => {
  const before = slack.workspace.messages.length;
  await slack.type({ text: words });
  for (let waited = 0; waited < longestMs; waited += 50) {
    const message = slack.workspace.messages.slice(before).at(-1);
    if (message !== undefined) return message.text;
    await pause(50);
  }
  return '';
};

createServer((request, response) => {
  const answer = async (): Promise<string> =>
    request.url === '/type'
      ? type(await text(request))
      : JSON.stringify(environmentOf(slack, dune, 'socket'));
  answer().then(
    (body) => response.end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(controlPort, '127.0.0.1');
