import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { createEnvironment } from '../../sandbox/bot.ts';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import { startSlackSandbox } from '../../sandbox/slack/server.ts';

/**
 * A sandbox Slack and a sandbox Dune for bots whose containers share this one's network. On port 9000 it gives the
 * environment of such a bot (`/environment`), types the text that it is sent (`/type`) and gives the text of the message
 * that came of it, or nothing after ten seconds. With `/slow` Dune takes two seconds for the next read.
 */
const controlPort = 9000;
const maxWaitMs = 10_000;

const clock = createSandboxClock();
const slack = await startSlackSandbox(clock.now);
const dune = await startDuneSandbox(clock.now);

const type = async (words: string): Promise<string> => {
  const before = slack.workspace.messages.length;
  await slack.type({ text: words });
  for (let waited = 0; waited < maxWaitMs; waited += 50) {
    const found = slack.workspace.messages.slice(before).findLast((one) => !one.text.startsWith('Getting'));
    if (found !== undefined) return found.text;
    await pause(50);
  }
  return '';
};

const answer = async (path: string, body: string): Promise<string> => {
  switch (path) {
    case '/environment':
      return JSON.stringify(createEnvironment(slack, dune, 'socket'));
    case '/slow':
      dune.fail({ kind: 'delay', ms: 2_000, times: 1 });
      return 'slow';
    case '/type':
      return type(body);
    default:
      throw new Error(`there is no ${path}`);
  }
};

createServer((request, response) => {
  text(request)
    .then((body) => answer(request.url ?? '', body))
    .then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
}).listen(controlPort, '127.0.0.1');
