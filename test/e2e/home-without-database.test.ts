import { Client } from 'pg';
import { expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hangMs } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';

it('an App Home that cannot be made shows what to tell the operator', async () => {
  const url = await createDatabase();
  const { slack, bot, stop } = await startSandboxedBot({
    intake: 'http',
    environment: { DATABASE_URL: url },
  });
  const client = new Client(url);
  await client.connect();
  await client.query('DROP TABLE shortcut');
  await client.end();
  await slack.openHome();
  expect(await bot.idle(hangMs)).toBe(true);
  const blocks = slack.homeOf()?.blocks ?? [];
  expect(plainText({ text: '', blocks })).toMatch(
    /Something went wrong on our side[\s\S]*reference [0-9a-f]{8}\./,
  );
  await stop();
});
