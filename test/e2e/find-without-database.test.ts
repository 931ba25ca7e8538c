import { Client } from 'pg';
import { expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hangMs } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';

it('queries are found, and told about, while the database answers nothing', async () => {
  const url = await createDatabase();
  const { slack, bot, stop } = await startSandboxedBot({
    intake: 'http',
    environment: { DATABASE_URL: url },
  });
  const say = async (text: string): Promise<string> => {
    await slack.type({ text });
    expect(await bot.idle(hangMs)).toBe(true);
    const last = slack.workspace.messages.at(-1);
    return last === undefined ? '' : plainText(last);
  };
  await say('5550001');
  await say('name 5550001 DEX leaders');
  const client = new Client(url);
  await client.connect();
  for (const table of ['shortcut', 'subscription', 'catalog_use'])
    await client.query(`ALTER TABLE ${table} RENAME TO gone_${table}`);
  await client.end();
  expect(await say('find leaders')).toMatch(/^1 query for "leaders":[\s\S]*DEX leaders/);
  for (const text of ['leaders', 'about leaders', 'leaders --top 5', 'name leaders x'])
    expect(await say(text)).toMatch(/^Can't read shortcuts right now; for "leaders", found 1 query:/);
  // Of what isn't found, either, nobody can say that nothing is saved under it.
  expect(await say('nothing-like-this')).toContain('Something went wrong on our side.');
  expect(await say('about 5550001')).toMatch(/^DEX leaders[\s\S]*Columns[\s\S]*used once/);
  await stop();
});
