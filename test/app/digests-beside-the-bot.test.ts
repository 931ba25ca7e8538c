import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { texts, useBench } from '../support/bench.ts';
import { temporaryFolder } from '../support/folder.ts';
import { startProgram } from '../support/program.ts';

let folder = '';
const { sandboxed, type, during } = useBench({
  prepare: async () => {
    folder = temporaryFolder();
    return { DATABASE_URL: `file:${join(folder, 'digests.db')}` };
  },
});

const start = (...words: readonly string[]) => {
  const { slack, dune } = sandboxed();
  const environment = {
    ...createEnvironment(slack, dune, 'http'),
    DATABASE_URL: `file:${join(folder, 'digests.db')}`,
  };
  return startProgram('src/app/cli/digests.ts', words, environment, { folder });
};

const run = async (...words: readonly string[]) => {
  const { code, out, err } = await start(...words).ended;
  return { code, out: out.split('\n'), err: err.split('\n') };
};

const file = () => join(folder, 'digests.yaml');

/** Exports what is there, and changes the file. */
const exportAndChange = async (...changes: readonly (readonly [string, string])[]): Promise<void> => {
  expect((await run('export', 'digests.yaml')).code).toBe(0);
  let text = readFileSync(file(), 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(file(), text);
};

it('changes where a report goes, beside the running app', async () => {
  await type('report add weekly 1252207 --top 5 --title "It\'s: #1 <!channel>"');
  await type('subscribe report weekly mondays 9:00 --to C0FINANCE,U0BOB');
  await type('subscribe 5550001 hourly --as board --repost 3d');
  await exportAndChange(
    ['--to C0FINANCE,U0BOB', '--to C0FINANCE,U0CAROL,C0RANDOM'],
    ['cron "0 9 * * 1"', 'cron "0 10 * * 1"'],
    ['--repost 3d', '--repost 5d'],
  );
  const said = await during(async () => {
    const { code, err, out } = await run('apply', 'digests.yaml', '--by', 'U0ADA', '--end');
    expect(code).toBe(1);
    expect(out).toEqual(['done    ~ C0GENERAL #2: settings', '']);
    expect(err).toEqual([
      'failed  ~ C0GENERAL #1: settings, places',
      expect.stringContaining('also goes to @U0CAROL'),
      expect.stringContaining('Not sent to:'),
      expect.stringContaining('/invite @'),
      expect.stringMatching(/^1 of 2 failed\./),
      '',
    ]);
  });
  expect(said.map(({ channel }) => channel)).toEqual(
    expect.arrayContaining(['C0GENERAL', 'C0FINANCE', 'D0BOB', 'D0CAROL']),
  );
  const planned = (await run('plan', 'digests.yaml', '--end')).out;
  expect(planned[0]).toBe('~ C0GENERAL #1: places');
  expect(planned).toContain('Plan: 0 to add, 1 to change, 0 to end.');
  expect(texts(await type('list')).join('\n')).toContain('Mondays at 10:00 AM');
});

it('ends all places of what the file has no more, and the report that nothing shows', async () => {
  await type('report add weekly 1252207');
  await type('subscribe report weekly mondays 9:00 --to C0FINANCE,U0BOB');
  writeFileSync(file(), 'version: 1\n');
  const said = await during(async () => {
    const { out } = await run('apply', 'digests.yaml', '--by', 'U0ADA', '--end');
    expect(out).toContain('Done: 2 of 2.');
  });
  expect(said.map(({ channel }) => channel).toSorted()).toEqual(['C0FINANCE', 'C0GENERAL', 'D0BOB']);
  expect((await run('plan', 'digests.yaml', '--end')).out[0]).toMatch(/^Nothing to do/);
});

it('goes on after it was killed, and sets nothing twice', async () => {
  const entries = Array.from(
    { length: 5 },
    (_, day) => `  - { channel: C0GENERAL, command: subscribe 5550001 day=${day} daily 9:00 }`,
  );
  writeFileSync(file(), `version: 1\ndigests:\n${entries.join('\n')}\n`);
  const first = start('apply', 'digests.yaml', '--by', 'U0ADA');
  await first.saying('day=1');
  first.child.kill('SIGKILL');
  await first.ended;
  expect((await run('apply', 'digests.yaml', '--by', 'U0ADA')).err).toEqual(['']);
  expect((await run('plan', 'digests.yaml', '--end')).out[0]).toMatch(/^Nothing to do/);
});

it('says what Dune and Slack refuse, in words', async () => {
  const { slack, dune } = sandboxed();
  slack.workspace.setChannel({ id: 'C0OLD1', name: 'old', hasBot: true, isArchived: true });
  const digest = '  - { channel: C0OLD1, command: subscribe 5550001 daily 9:00 }';
  writeFileSync(file(), `version: 1\ndigests:\n${digest}\n`);
  const refused = (await run('apply', 'digests.yaml', '--by', 'U0ADA')).err.join('\n');
  expect(refused).toMatch(/archived/);
  expect(refused).not.toContain('[ ');
  await dune.close();
  const down = await run('apply', 'digests.yaml', '--by', 'U0ADA');
  expect(down.code).toBe(1);
  expect(down.err.join('\n')).toMatch(/1 of 1 failed/);
});
