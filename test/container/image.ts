import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Bench, expectThat, imageLabel } from './bench.ts';
import { docker, inspect, tryDocker } from './engine.ts';

const configuration = z.object({
  User: z.string(),
  Labels: z.record(z.string(), z.string()),
  Volumes: z.record(z.string(), z.unknown()).nullish(),
  Healthcheck: z.object({ Test: z.array(z.string()) }),
});

/** What the image may add to its base, in MB: packages, sources and what is compiled of them. */
const maxOwnMb = 45;

const megabytes = async (image: string): Promise<number> => Number(await inspect(image, '.Size')) / 1e6;

/** Builds the image and looks at what is in it. */
export const checkImage = async ({ name, folder, baseImage, check, buildNetwork }: Bench): Promise<void> => {
  const inImage = (lines: string): Promise<string> =>
    docker(['run', '--rm', '--network', 'none', '--entrypoint', 'bash', name, '-c', lines]);

  await check('docker build', async () => {
    const network = buildNetwork === undefined ? [] : ['--network', buildNetwork];
    const labels = ['--label', `${imageLabel}=${name}`, '--build-arg', 'REVISION=abc'];
    await docker(['build', ...network, ...labels, '--tag', name, '.'], { folder });
  });

  await check('runs as user 1000 of group 0, with a health check, labels and no volume', async () => {
    const found = configuration.parse(
      JSON.parse(await docker(['inspect', '--format', '{{json .Config}}', name])),
    );
    expectThat(found.User === '1000:0', `runs as ${found.User}`);
    expectThat(
      found.Healthcheck.Test.includes('bash'),
      `asks its health by ${found.Healthcheck.Test.join(' ')}`,
    );
    expectThat(Object.keys(found.Volumes ?? {}).length === 0, 'declares a volume');
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    expectThat(
      found.Labels['org.opencontainers.image.version'] === version,
      'has another version in its label',
    );
    expectThat(found.Labels['org.opencontainers.image.revision'] === 'abc', 'does not say its revision');
  });

  await check('holds no secret and no database that lay beside the sources', async () => {
    const found = await inImage(
      "find . \\( -name '.env*' -o -name '*.db*' -o -name '*.env*' \\) -not -path './node_modules/*'",
    );
    expectThat(found === '', `holds ${found}`);
    const decoys = await inImage('grep -rl DECOY=1 . || true');
    expectThat(decoys === '', `holds ${decoys}`);
  });

  await check(`adds at most ${maxOwnMb} MB to its base, and leaves nothing in /tmp`, async () => {
    // BuildKit takes the base without giving it a name here.
    await tryDocker(['pull', '--quiet', baseImage]);
    const own = (await megabytes(name)) - (await megabytes(baseImage));
    expectThat(own <= maxOwnMb, `adds ${own.toFixed(1)} MB`);
    const left = await inImage('ls -A /tmp; ls -dA ~/.npm ~root/.npm 2>/dev/null || true');
    expectThat(left === '', `left ${left}`);
  });

  await check('brings what Node has compiled, which nobody can write', async () => {
    const files = Number(await inImage('find .cache -type f | wc -l'));
    expectThat(files > 100, `brings ${files} files`);
    const writable = await inImage('find . -writable -not -path "./data*" | head -3');
    expectThat(writable === '', `can write ${writable}`);
  });
};
