import { Client } from 'pg';
import { beforeEach, expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { eventually } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';

let dune: DuneSandbox;
let slack: SlackSandbox;
let url = '';
beforeEach(async () => {
  [dune, slack, url] = await Promise.all([startDuneSandbox(), startSlackSandbox(), createDatabase()]);
  return async () => {
    expect([slack.unexpected, dune.unexpected]).toEqual([[], []]);
    await Promise.all([dune.close(), slack.close()]);
  };
});

/** A bot as its user starts it, serving. */
const startReplica = async (intake: 'socket' | 'http' = 'socket') => {
  const environment = { ...createEnvironment(slack, dune, intake), DATABASE_URL: url };
  const bot = startProgram('src/app/main.ts', [], environment);
  await bot.saying('"msg":"app started"');
  const [, port = ''] = /"port":(\d+),.*"msg":"app started"/.exec(bot.said()) ?? [];
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    leave: async () => {
      bot.child.kill('SIGTERM');
      expect((await bot.ended).code).toBe(0);
    },
  };
};

const answers = (query: string) =>
  slack.workspace.messages.filter((one) => one.onlyFor === undefined && plainText(one).includes(query))
    .length;

/** How many digests the database knows as posted. */
const countSettled = async (): Promise<number> => {
  const client = new Client(url);
  await client.connect();
  const { rowCount } = await client.query("select at from occurrence where outcome = 'posted'");
  await client.end();
  return rowCount ?? 0;
};

/** Types and waits for the answer, which comes once. */
const ask = async (query: string): Promise<void> => {
  const before = answers(query);
  expect((await slack.type({ text: query })).status).toBe(200);
  await eventually(() => answers(query)).toBe(before + 1);
};

it('two bots over one PostgreSQL are upgraded one after the other: every command is answered, every run posted once', async () => {
  const one = await startReplica();
  const two = await startReplica();
  await slack.type({ text: 'subscribe 5550001 daily 9:00 --tz UTC' });
  await eventually(() => answers('5550001')).toBe(1);
  await ask('1252207');
  await one.leave();
  await ask('3493826');
  const newOne = await startReplica();
  await ask('4011227');
  await two.leave();
  await ask('3426636');
  const newTwo = await startReplica();
  for (let runs = 1; runs <= 3; runs += 1) {
    await slack.type({ text: 'run 1' });
    await eventually(() => answers('Posted by')).toBe(runs);
    // A request joins a run that isn't settled, and Slack shows the message a moment before that.
    await eventually(countSettled).toBe(runs);
  }
  await Promise.all([newOne.leave(), newTwo.leave()]);
  expect(answers('Posted by')).toBe(3);
});

it('behind a balancer each of two bots takes whatever comes: the click on what the other posted, the digest that the other made', async () => {
  const [one, two] = await Promise.all([startReplica('http'), startReplica('http')]);
  slack.deliverTo(one.url);
  await ask('1252207');
  await slack.type({ text: 'subscribe 5550001 daily 9:00 --tz UTC' });
  await eventually(() => answers('5550001')).toBe(1);
  slack.deliverTo(two.url);
  for (const [label, words] of [
    ['Check for new data', 'Checked by'],
    ['Pause', 'paused #1'],
  ] as const) {
    const found = withButton(slack.workspace.messages, label);
    if (found === undefined) throw new Error(`there is no button ${label}`);
    await slack.press(found.message, found.actionId, people.ada, found.value, found.blockId);
    await eventually(() => answers(words)).toBe(1);
  }
  await Promise.all([one.leave(), two.leave()]);
});

it('two bots greet somebody who opens the app once, however often Slack tells them', async () => {
  const [one, two] = await Promise.all([startReplica('http'), startReplica('http')]);
  const greetings = () =>
    slack.workspace.messages.filter(({ channel }) => channel === 'D0ADA' || channel === 'D0BOB').length;
  await Promise.all(
    [one, two, one, two].map((replica, turn) => {
      slack.deliverTo(replica.url);
      return slack.openHome(people.ada, turn < 2 ? 'home' : 'messages');
    }),
  );
  await eventually(greetings).toBe(1);
  slack.deliverTo(two.url);
  await slack.openHome(people.bob);
  await eventually(greetings).toBe(2);
  await Promise.all([one.leave(), two.leave()]);
  expect(greetings()).toBe(2);
});
