import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { docker, shell, tryDocker, waitUntil } from './engine.ts';

const root = join(import.meta.dirname, '..', '..');

/** What the checks are made with. Everything of it carries the name, in the place of `dune-in-slack`. */
export type Bench = {
  readonly name: string;
  /** A copy of what an image is built of, and of `compose.yml`, with secrets and databases lying about in it. */
  readonly folder: string;
  /** What the Dockerfile begins with. */
  readonly baseImage: string;
  /** How to build where the engine's own network reaches no registry of packages. */
  readonly buildNetwork: string | undefined;
  readonly check: (what: string, look: () => Promise<void>) => Promise<void>;
  readonly failures: () => number;
  /** Types the lines that `docs/deployment.md` marks as checked, with our name for its name. */
  readonly typeDocumented: (mark: string) => Promise<string>;
};

const copied = ['package.json', 'package-lock.json', '.npmrc', '.dockerignore', 'Dockerfile', 'compose.yml'];
const folders = ['src', 'deploy'];
/** Each of these would be a secret or somebody's data in the image. */
const decoys = [
  '.env',
  'src/.env',
  'src/app.env.local',
  'src/.env.production',
  'src/notes.db',
  'src/notes.db-wal',
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What an image is labelled with, by which the ones that an upgrade left without a name are found, too. */
export const imageLabel = 'dune-in-slack-check';

/** Makes the folder and takes down how the checks end. */
export const createBench = (): Bench => {
  const name = `dune-in-slack-check-${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'dune-slack-container-'));
  for (const file of [...copied, ...folders, 'manifest.yml'])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  for (const file of decoys) writeFileSync(join(folder, file), 'DECOY=1\n');
  const page = readFileSync(join(root, 'docs', 'deployment.md'), 'utf8');
  const [, baseImage = ''] = /^FROM (\S+)/m.exec(readFileSync(join(folder, 'Dockerfile'), 'utf8')) ?? [];
  let failures = 0;
  return {
    name,
    folder,
    baseImage,
    buildNetwork: process.env['CONTAINER_BUILD_NETWORK'],
    failures: () => failures,
    check: async (what, look) => {
      try {
        await look();
        print(`ok      ${what}`);
      } catch (error) {
        failures += 1;
        print(`FAILED  ${what}\n        ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    typeDocumented: (mark) => {
      const [, lines] =
        new RegExp(`<!-- checked: ${mark} -->\\n\\n\`\`\`sh\\n([^]*?)\`\`\``).exec(page) ?? [];
      if (lines === undefined) throw new Error(`docs/deployment.md has no lines marked ${mark}`);
      // The sandbox is in one container's network, and nowhere else.
      const reached = lines.replace(
        /docker run (?=--(?:detach|rm --env-file))/,
        `$&--network container:${name}-sandbox `,
      );
      return shell(reached.replaceAll(/(?<![/\w-])dune-in-slack(?![\w-])/g, name), {
        folder,
        environment: { COMPOSE_PROJECT_NAME: name },
      });
    },
  };
};

/** Fails the check that it stands in. */
export const expectThat = (isSo: boolean, otherwise: string): void => {
  if (!isSo) throw new Error(otherwise);
};

/** Starts the sandbox in a container without any network but its own. Returns its name. */
export const startSandbox = async ({ name, baseImage }: Bench): Promise<string> => {
  const container = `${name}-sandbox`;
  const program = ['--disable-warning=ExperimentalWarning', 'test/container/sandbox.ts'];
  await docker([
    ...['run', '--detach', '--name', container, '--network', 'none', '--volume', `${root}:/project:ro`],
    ...['--workdir', '/project', '--entrypoint', 'node', baseImage, ...program],
  ]);
  return container;
};

/** The folder with the sandbox, as a container mounts it. */
export const projectMount = `${root}:/project:ro`;

/** Asks the sandbox in a container for something. */
export const askSandbox = (container: string, path: string, body = ''): Promise<string> => {
  const call = `fetch('http://127.0.0.1:9000${path}', { method: 'POST', body: process.argv[1] })`;
  return docker([
    'exec',
    container,
    'node',
    '-e',
    `${call}.then((a) => a.text()).then((t) => console.log(t))`,
    body,
  ]);
};

/** Writes the file .env of a bot that talks to the sandbox in a container. */
export const writeEnvironment = async (folder: string, container: string, more = ''): Promise<void> => {
  await waitUntil(
    'the sandbox runs',
    async () => (await askSandbox(container, '/environment').catch(() => '')) !== '',
  );
  const { DATABASE_URL: _url, ...environment } = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await askSandbox(container, '/environment')));
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, '.env'), `${lines.join('\n')}\n${more}`);
};

/** Removes everything that carries the name. */
export const clearAway = async ({ name, folder }: Bench): Promise<void> => {
  for (const [list, remove] of [
    [
      ['ps', '--all', '--quiet', '--filter', `name=${name}`],
      ['rm', '--force'],
    ],
    [
      ['volume', 'ls', '--quiet', '--filter', `name=${name}`],
      ['volume', 'rm', '--force'],
    ],
    [
      ['network', 'ls', '--quiet', '--filter', `name=${name}`],
      ['network', 'rm'],
    ],
    [
      ['image', 'ls', '--quiet', '--filter', `label=${imageLabel}=${name}`],
      ['image', 'rm', '--force'],
    ],
  ] as const) {
    const found = (await tryDocker(list)).out.split('\n').filter((line) => line !== '');
    if (found.length > 0) await tryDocker([...remove, ...found]);
  }
  rmSync(folder, { recursive: true, force: true });
};
