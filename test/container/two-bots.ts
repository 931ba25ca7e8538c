import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askSandbox, type Bench, expectThat, imageLabel, projectMount, writeEnvironment } from './bench.ts';
import { docker, healthy, inspect, waitUntil } from './engine.ts';

/** Puts the sandbox into the project of compose.yml: both bots share its network, and find PostgreSQL through it. */
const overrideOf = ({ name, baseImage, buildNetwork }: Bench): string =>
  JSON.stringify({
    services: {
      sandbox: {
        image: baseImage,
        entrypoint: ['node', '--disable-warning=ExperimentalWarning', 'test/container/sandbox.ts'],
        working_dir: '/project',
        volumes: [projectMount],
        healthcheck: { test: ['CMD', 'bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/9000'], interval: '1s' },
      },
      'bot-one': {
        network_mode: 'service:sandbox',
        build: { context: '.', network: buildNetwork ?? 'default', labels: { [imageLabel]: name } },
      },
      'bot-two': { network_mode: 'service:sandbox', environment: { HEALTH_PORT: '8081' } },
    },
  });

/** Asks again and again until `work` is done. Returns how many were asked, and how many were not answered. */
const askMeanwhile = async (sandbox: string, work: Promise<unknown>) => {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  // How it ends is told once nobody is asked any more.
  done.catch(() => undefined);
  const counts = { asked: 0, unanswered: 0 };
  while (!isDone) {
    counts.asked += 1;
    const answer = await askSandbox(sandbox, '/type', '1252207');
    if (!answer.includes('10 of 26 rows')) counts.unanswered += 1;
  }
  await done;
  return counts;
};

/** Two bots over a PostgreSQL whose volume is empty, as compose.yml has them. */
export const checkTwoBots = async (bench: Bench): Promise<void> => {
  const { name, folder, check, typeDocumented } = bench;
  const project = { folder, environment: { COMPOSE_PROJECT_NAME: name } };
  const compose = (...words: readonly string[]): Promise<string> => docker(['compose', ...words], project);
  const file = join(folder, 'compose.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('image: dune-in-slack', `image: ${name}`));
  writeFileSync(join(folder, 'compose.override.yml'), overrideOf(bench));
  writeFileSync(join(folder, '.env'), 'POSTGRES_PASSWORD=secret1\n');
  const [sandbox, one, two] = ['sandbox', 'bot-one', 'bot-two'].map((service) => `${name}-${service}-1`);
  if (sandbox === undefined || one === undefined || two === undefined) throw new Error('a name is missing');

  await check(
    'docker compose up: from an empty volume both become healthy, and neither restarts',
    async () => {
      await compose('up', '--detach', 'sandbox');
      await writeEnvironment(folder, sandbox, 'POSTGRES_PASSWORD=secret1\n');
      await compose('up', '--detach', '--build', '--wait');
      for (const bot of [one, two]) {
        await healthy(bot);
        expectThat((await inspect(bot, '.RestartCount')) === '0', `${bot} was restarted`);
      }
      expectThat((await inspect(one, '.Image')) === (await inspect(two, '.Image')), 'they run two images');
    },
  );

  await check('a second docker compose up without a change starts nothing anew', async () => {
    const before = await Promise.all([one, two].map((bot) => inspect(bot, '.Id')));
    await compose('up', '--detach', '--build', '--wait');
    const after = await Promise.all([one, two].map((bot) => inspect(bot, '.Id')));
    expectThat(before.join() === after.join(), 'a bot was replaced');
  });

  await check('an upgrade as documented leaves nothing unanswered', async () => {
    const before = await inspect(two, '.Id');
    writeFileSync(join(folder, 'src', 'upgraded.ts'), '// Another image.\n');
    const { asked, unanswered } = await askMeanwhile(sandbox, typeDocumented('upgrade'));
    expectThat((await inspect(two, '.Id')) !== before, 'nothing was upgraded');
    expectThat(asked > 3 && unanswered === 0, `${unanswered} of ${asked} were not answered`);
  });

  await check('one bot answers while the other is killed', async () => {
    await docker(['kill', one]);
    const answer = await askSandbox(sandbox, '/type', '1252207');
    expectThat(answer.includes('10 of 26 rows'), `the answer is: ${answer}`);
    await docker(['start', one]);
    await healthy(one);
  });

  await check('a dump is taken and put back, as documented', async () => {
    const has = async (shortcut: string): Promise<boolean> =>
      (await askSandbox(sandbox, '/type', shortcut)).includes('10 of 26 rows');
    await askSandbox(sandbox, '/type', 'save before 1252207');
    await typeDocumented('dump');
    await askSandbox(sandbox, '/type', 'save after 1252207');
    await typeDocumented('load');
    await Promise.all([one, two].map(healthy));
    await waitUntil('what was saved before is there', () => has('before'));
    expectThat(!(await has('after')), 'what came after the dump is still there');
  });

  await check('docker compose down --volumes leaves no volume behind', async () => {
    const used = await docker(['volume', 'ls', '--quiet', '--filter', `name=${name}_`]);
    expectThat(used === `${name}_postgres`, `there are ${used}`);
    const before = new Set((await docker(['volume', 'ls', '--quiet'])).split('\n'));
    await compose('down', '--volumes');
    const left = (await docker(['volume', 'ls', '--quiet'])).split('\n').filter((one) => one !== '');
    expectThat(left.length === before.size - 1, `left ${left.join(' ')}`);
  });
};
