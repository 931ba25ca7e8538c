import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { temporaryFolder } from '../support/folder.ts';
import { startProgram } from '../support/program.ts';
import { useSandboxes } from '../support/sandboxes.ts';

const sandboxes = useSandboxes();

/** A folder with a document in it, in which the program runs as an operator runs it. */
const inFolder = (document: string) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'digests.yaml'), document);
  const run = async (...words: readonly string[]) => {
    const environment = {
      SLACK_API_URL: sandboxes.slack.apiUrl,
      SLACK_BOT_TOKEN: sandboxes.slack.credentials.botToken,
      SLACK_APP_TOKEN: sandboxes.slack.credentials.appToken,
      DUNE_API_URL: sandboxes.dune.url,
      DUNE_API_KEY: sandboxes.dune.key,
    };
    const { code, out, err } = await startProgram('src/app/cli/digests.ts', words, environment, { folder })
      .ended;
    for (const secret of [...Object.values(sandboxes.slack.credentials), sandboxes.dune.key])
      expect(`${out}${err}`).not.toContain(secret);
    return { code, out: out.split('\n'), err: err.split('\n') };
  };
  return {
    run,
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
  };
};

const document = `version: 1
shortcuts:
  vol: 1252207
reports:
  weekly:
    - 1252207 --top 5 --title Volume
    - vol
digests:
  - channel: C0GENERAL
    command: subscribe 1252207 mondays 9:00 --when changed
  - channel: C0GENERAL
    command: subscribe 1252207 fridays 9:00
alerts:
  - channel: C0GENERAL
    command: alert 1252207 when rows > 100 hourly
    paused: true
`;

const posted = (): readonly string[] =>
  sandboxes.slack.workspace.messages.map((message) => plainText(message));

describe('npm run digests', () => {
  it('adds what a file has, once, and exports it as it is', async () => {
    const { run, read } = inFolder(document);
    const planned = await run('plan', 'digests.yaml');
    expect(planned).toMatchObject({ code: 0, err: [''] });
    expect(planned.out).toContain('Plan: 5 to add, 0 to change, 0 to end.');
    expect(posted()).toEqual([]);
    const applied = await run('apply', 'digests.yaml', '--by', 'U0ALICE');
    expect(applied.err).toEqual(['']);
    expect(applied.out).toContain('Done: 5 of 5.');
    const announced = posted();
    expect(announced).toHaveLength(4);
    expect((await run('apply', 'digests.yaml', '--by', 'U0ALICE')).out).toEqual(['Done: 0 of 0.', '']);
    expect(posted()).toEqual(announced);
    expect((await run('export', 'all.yaml')).out).toEqual(['Written to all.yaml.', '']);
    expect(read('all.yaml')).toContain('owner: U0ALICE');
    expect((await run('plan', 'all.yaml', '--end')).out).toEqual([
      'Nothing to do: 0 to add, 0 to change, 0 to end.',
      '',
    ]);
  });

  it('changes, hands over, resumes and ends what a file says', async () => {
    const { run, read, write } = inFolder(document);
    await run('apply', 'digests.yaml', '--by', 'U0ALICE');
    await run('export', 'all.yaml');
    const changed = read('all.yaml')
      .replace('cron "0 9 * * 1"', 'cron "0 10 * * 2"')
      .replace('owner: U0ALICE', 'owner: U0BOB')
      .replace('    paused: true\n', '')
      .replace(/\n {4}- (?:'1252207'|"1252207"|1252207)\n/, '\n')
      .replace("  vol: '1252207'\n", "  other: '1252207'\n");
    write('all.yaml', changed);
    const applied = await run('apply', 'all.yaml', '--by', 'U0ALICE', '--end');
    expect(applied.err).toEqual(['']);
    expect(applied.out).toContain('Done: 5 of 5.');
    expect((await run('plan', 'all.yaml', '--end')).out[0]).toMatch(/^Nothing to do/);
    await run('export', 'again.yaml');
    expect(read('again.yaml')).toContain('cron "0 10 * * 2"');
    const rest = (text: string) => text.split('\n').filter((line) => !line.includes('#'));
    expect(rest(read('again.yaml'))).toEqual(rest(changed));
  });

  it('gives nothing to somebody of another organization, also to begin with', async () => {
    const { run, read, write } = inFolder(document);
    await run('apply', 'digests.yaml', '--by', 'U0ALICE');
    await run('export', 'all.yaml');
    sandboxes.slack.workspace.setStanding('U0BOB', { isStranger: true });
    sandboxes.slack.workspace.setStanding('U0CAROL', { hasLeft: true });
    const refused = "U0BOB can't be its owner. They're from another organization.";
    const theirs = read('all.yaml').replace('owner: U0ALICE', 'owner: U0BOB');
    write('all.yaml', theirs);
    const changed = await run('apply', 'all.yaml', '--by', 'U0ALICE');
    expect(changed.err.join('\n')).toContain(refused);
    const added = `version: 1\ndigests:\n  - channel: C0FINANCE\n    command: subscribe 1252207 hourly\n    owner: `;
    write('new.yaml', `${added}U0BOB\n`);
    expect((await run('apply', 'new.yaml', '--by', 'U0ALICE')).err.join('\n')).toContain(refused);
    await run('export', 'again.yaml');
    expect(read('again.yaml')).not.toContain('U0BOB');
    expect(read('again.yaml')).not.toContain('C0FINANCE');
    // Of an older file, whose owner left since.
    write('new.yaml', `${added}U0CAROL\n`);
    expect(await run('apply', 'new.yaml', '--by', 'U0ALICE')).toMatchObject({ code: 0, err: [''] });
  });

  it('says what failed, does the rest, and goes on where it stopped', async () => {
    const elsewhere = document.replace('channel: C0GENERAL', 'channel: C0NOWHERE');
    const { run } = inFolder(elsewhere);
    const applied = await run('apply', 'digests.yaml', '--by', 'U0ALICE');
    expect(applied.code).toBe(1);
    expect(applied.err.at(-2)).toMatch(/^1 of 5 failed\./);
    expect(applied.err.join('\n')).toContain('/invite @dune');
    expect((await run('plan', 'digests.yaml')).out).toContain('Plan: 1 to add, 0 to change, 0 to end.');
  });

  it('changes nothing where the file has a mistake, and says in which line', async () => {
    const { run } = inFolder(document.replace('mondays 9:00', 'sometimes'));
    const applied = await run('apply', 'digests.yaml', '--by', 'U0ALICE');
    expect(applied).toMatchObject({ code: 1, out: [''] });
    expect(applied.err[0]).toMatch(/^digests\.yaml:10: /);
    expect(applied.err.at(-2)).toBe('Nothing was changed.');
    expect(posted()).toEqual([]);
  });

  it.each([
    [[], /Usage/],
    [['plan'], /Usage/],
    [['apply', 'digests.yaml'], /Say who applies it/],
    [['apply', 'digests.yaml', '--by', 'alice'], /Say who applies it/],
    [['plan', 'nothing.yaml'], /Couldn't read nothing\.yaml/],
    [['plan', 'digests.yaml', 'more.yaml'], /Usage/],
    [['explain', 'digests.yaml'], /Usage/],
    [['plan', 'digests.yaml', '--prune'], /Usage/],
  ])('explains %j', async (words, expected) => {
    const { code, err } = await inFolder(document).run(...words);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(expected);
  });
});
