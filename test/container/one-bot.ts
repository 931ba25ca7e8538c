import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { askSandbox, type Bench, expectThat, startSandbox, writeEnvironment } from './bench.ts';
import { docker, healthy, inspect, tryDocker, waitUntil } from './engine.ts';

/** One bot with SQLite, as the documentation starts it: it runs without rights, ends well, and is backed up and restored. */
export const checkOneBot = async (bench: Bench): Promise<void> => {
  const { name, folder, check, typeDocumented } = bench;
  const sandbox = await startSandbox(bench);
  await writeEnvironment(folder, sandbox);
  const inBot = (lines: string): Promise<string> => docker(['exec', name, 'bash', '-c', lines]);
  const isAnswered = async (): Promise<void> => {
    const answer = await askSandbox(sandbox, '/type', '1252207');
    expectThat(answer.includes('10 of 26 rows'), `the answer is: ${answer}`);
  };

  await check(
    'starts as documented, with a read-only root and no capabilities, and becomes healthy',
    async () => {
      await typeDocumented('run');
      await healthy(name);
      expectThat((await inspect(name, '.HostConfig.ReadonlyRootfs')) === 'true', 'its root can be written');
      await isAnswered();
    },
  );

  await check('is process 1 by itself, as user 1000 of group 0', async () => {
    const program = await inBot("tr '\\0' ' ' < /proc/1/cmdline");
    expectThat(program.startsWith('node '), `process 1 is ${program}`);
    expectThat((await inBot('id -u; id -g')) === '1000\n0', 'runs as another user');
  });

  await check('makes its database for itself alone', async () => {
    const modes = await inBot('stat --format "%a %u" data/*');
    expectThat(new Set(modes.split('\n')).size === 1 && modes.startsWith('600 1000'), `is of mode ${modes}`);
  });

  await check('is found well by the doctor, as documented', async () => {
    expectThat((await typeDocumented('doctor')).includes('Nothing to fix.'), 'something has to be fixed');
  });

  await check('finishes on SIGTERM what it began, and ends with exit code 0', async () => {
    await askSandbox(sandbox, '/slow');
    const answer = askSandbox(sandbox, '/type', '3493826');
    await waitUntil('it asks', async () => (await docker(['logs', name])) !== '');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await docker(['stop', name]);
    expectThat((await inspect(name, '.State.ExitCode')) === '0', 'ended with another code');
    expectThat((await answer).includes('3493826'), 'did not answer what was asked before');
  });

  await check('starts again after it was killed', async () => {
    await docker(['start', name]);
    await healthy(name);
    await docker(['kill', '--signal', 'KILL', name]);
    await docker(['start', name]);
    await healthy(name);
    await isAnswered();
  });

  await checkBackup(bench, sandbox);
  await docker(['rm', '--force', name]);

  await check('works as any other user of group 0, with what Node has compiled', async () => {
    await docker([
      ...[
        'run',
        '--detach',
        '--name',
        name,
        '--network',
        `container:${sandbox}`,
        '--env-file',
        join(folder, '.env'),
      ],
      ...['--read-only', '--tmpfs', '/tmp', '--user', '4321:0', '--volume', `${name}-other:/app/data`, name],
    ]);
    await healthy(name);
    expectThat(
      (await inBot('stat --format "%a %u" data/dune-slack.db')) === '600 4321',
      'made no file of its own',
    );
    expectThat((await inBot('ls -d /tmp/*/*-4321')) !== '', 'compiles anew');
    await isAnswered();
    await docker(['rm', '--force', name]);
  });
  await docker(['rm', '--force', sandbox]);
};

/** Runs a container of the image that is expected to end, and returns what it said last. */
const saidAtTheEnd = async (name: string): Promise<string> => {
  await waitUntil('it ends', async () => Number(await inspect(name, '.RestartCount')) > 0);
  return (await tryDocker(['logs', name])).err;
};

/** A backup by the documented commands, its way back, and the way back that goes wrong. */
const checkBackup = async (
  { name, folder, check, typeDocumented }: Bench,
  sandbox: string,
): Promise<void> => {
  const backup = join(folder, 'backup.db');

  await check('is backed up while it runs, as documented', async () => {
    await askSandbox(sandbox, '/type', 'save before 1252207');
    await typeDocumented('backup');
    const database = new DatabaseSync(backup, { readOnly: true });
    expectThat(
      database.prepare('select name from shortcut').get()?.['name'] === 'before',
      'the shortcut is not in it',
    );
    database.close();
    expectThat(!existsSync(join(folder, 'backup.db-wal')), 'is not in one piece');
  });

  await check('is restored as documented', async () => {
    await askSandbox(sandbox, '/type', 'save after 3493826');
    await typeDocumented('restore');
    await healthy(name);
    const shortcuts = await askSandbox(sandbox, '/type', 'before');
    expectThat(shortcuts.includes('1252207'), `the shortcut is gone: ${shortcuts}`);
    const names = await docker([
      ...['exec', name, 'node', '-e'],
      "console.log(new (require('node:sqlite').DatabaseSync)('data/dune-slack.db').prepare('select name from shortcut').all().length)",
    ]);
    expectThat(names === '1', 'what came after the backup is still there');
  });

  await check('says whose a database is that it cannot write, and takes it once it is its own', async () => {
    await docker(['stop', name]);
    writeFileSync(join(folder, 'root.db'), readFileSync(backup));
    chmodSync(join(folder, 'root.db'), 0o644);
    await docker(['cp', join(folder, 'root.db'), `${name}:/app/data/dune-slack.db`]);
    await docker([
      'run',
      '--rm',
      '--user',
      '0',
      '--volume',
      `${name}:/app/data`,
      name,
      'chown',
      '0:0',
      'data/dune-slack.db',
    ]);
    await docker(['start', name]);
    const said = await saidAtTheEnd(name);
    expectThat(
      /belongs to user 0 and group 0 .* runs as user 1000 .* chown 1000:0/.test(said),
      `said: ${said}`,
    );
    await typeDocumented('chown');
    await healthy(name);
  });
};
