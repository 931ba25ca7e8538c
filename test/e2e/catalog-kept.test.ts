import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type SandboxedBot, type SandboxOptions, startSandboxedBot } from '../../sandbox/bot.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { eventually, hangMs } from '../support/deadline.ts';
import { temporaryFolder } from '../support/folder.ts';

let sandboxed: SandboxedBot;
afterEach(() => sandboxed.stop());

const start = async (options: Partial<SandboxOptions>): Promise<void> => {
  sandboxed = await startSandboxedBot({ intake: 'http', ...options });
};

const said = async (
  text: string,
  user: User = people.bob,
  channel: string = channels.random.id,
): Promise<string> => {
  const before = sandboxed.slack.workspace.messages.length;
  await sandboxed.slack.type({ text, user, channel });
  expect(await sandboxed.bot.idle(hangMs)).toBe(true);
  return sandboxed.slack.workspace.messages.slice(before).map(plainText).join('\n');
};

const listings = () => sandboxed.dune.requests.filter(({ path }) => path === '/api/v1/queries');

it('what was asked is found after a restart, also without a name from Dune', async () => {
  await start({ environment: { DATABASE_URL: `file:${join(temporaryFolder(), 'a.db')}` } });
  await said('1252207', people.ada, channels.general.id);
  await said('5550001 --private', people.ada, channels.general.id);
  await said('name 1252207 NFT leaders', people.ada);
  await sandboxed.restart();
  await eventually(() => said('find leaders nft')).toContain('NFT leaders');
  // A column is all that is known of it on the free plan.
  expect(await said('find total leaders')).toContain('NFT leaders');
  expect(await said('find 5550001')).toContain('No query or shortcut found');
  expect(await said('find 5550001', people.ada)).toContain('5550001');
});

it('a title that everyone may read is a query’s name, and one of a private channel is not', async () => {
  await start({ environment: { DATABASE_URL: `file:${join(temporaryFolder(), 'a.db')}` } });
  await said('subscribe 1252207 daily 9:00 --title "Open leaders"', people.ada, channels.general.id);
  const hidden = { channel: 'C0HIDDEN', channelName: 'privategroup', user: people.ada };
  await sandboxed.slack.type({ text: 'subscribe 5550001 daily 9:00 --title "Secret plan"', ...hidden });
  await eventually(() => said('find leaders')).toContain('Open leaders');
  expect(await said('find secret plan')).toContain('No query or shortcut found');
  expect(await said('about 5550001')).not.toContain('Secret plan');
});

it('the team’s own queries are found before anyone asked', async () => {
  await start({
    teamQueries: { first: 1 },
    prepare: async (_slack, dune) => {
      dune.setPlan('paid');
      return {};
    },
  });
  await eventually(() => said('find stablecoin peg')).toContain('Stablecoin pegs');
  expect(await said('find dao')).toContain('Governance proposals');
  expect(await said('find marketplaces')).toContain('No query or shortcut found');
  expect(listings()).toHaveLength(1);
});

it('the operator’s list limits the team’s own queries', async () => {
  await start({
    teamQueries: { first: 1 },
    environment: { DUNE_QUERIES: '5550010' },
    prepare: async (_slack, dune) => {
      dune.setPlan('paid');
      return {};
    },
  });
  await eventually(() => said('find stablecoin peg')).toContain('Stablecoin pegs');
  expect(await said('find governance')).toContain('No query or shortcut found');
});

it('a plan that lists no queries is asked once', async () => {
  await start({ teamQueries: { first: 1, every: 1 } });
  await eventually(() => listings()).toHaveLength(1);
  expect(await said('find stablecoin peg')).toContain('No query or shortcut found');
  expect(listings()).toHaveLength(1);
});
