import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { variables } from '../../src/config/hosted.ts';
import { readProject } from '../support/named-tests.ts';

const dockerfile = readProject('Dockerfile');
/** From the last FROM on: what is in the image. */
const finalStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

describe('the Dockerfile', () => {
  it('begins both of its stages with the one base image, whose release and Debian are named', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:24-trixie-slim(?:@sha256:[0-9a-f]{64})?$/);
  });

  it('runs the bot as a numbered user of group 0, under a health check that starts no Node', () => {
    expect(finalStage.match(/^USER .*$/gm)).toEqual(['USER 1000:0']);
    expect(finalStage).toMatch(/^HEALTHCHECK .* CMD \["bash", "\/app\/deploy\/healthcheck"\]$/m);
    expect(finalStage).toContain('HEALTH_PORT=8080');
    expect(readProject('deploy/healthcheck')).not.toMatch(/\bnode\b/);
  });

  it('hands over to Node, which gets the signals', () => {
    expect(readProject('deploy/entrypoint').trimEnd()).toMatch(/\nexec "\$@"$/);
    expect(finalStage).toMatch(/^CMD \["node", /m);
  });

  it('declares no volume, of which each container would leave one behind', () => {
    expect(dockerfile).not.toMatch(/^VOLUME/m);
  });

  it('is labelled with what package.json says', () => {
    const { version, description, license } = z
      .object({ version: z.string(), description: z.string(), license: z.string() })
      .parse(JSON.parse(readProject('package.json')));
    for (const [label, value] of [
      ['version', version],
      ['description', description],
      ['licenses', license],
      ['base.name', 'docker.io/library/node:24-trixie-slim'],
    ])
      expect(finalStage).toContain(`org.opencontainers.image.${label}="${value}"`);
  });
});

describe('.dockerignore', () => {
  const lines = readProject('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  /** The last line that fits decides, for a folder and all that is in it. Source: docs.docker.com/build/concepts/context. */
  const isLeftOut = (path: string): boolean => {
    const parts = path.split('/');
    const ways = parts.map((_part, last) => parts.slice(0, last + 1).join('/'));
    // For Docker a * fits names that begin with a dot, too.
    const fits = (line: string): boolean =>
      line === '*' || ways.some((way) => matchesGlob(way, line.replace(/^!/, '')));
    return lines.findLast(fits)?.startsWith('!') === false;
  };

  it.each([
    '.env',
    'src/.env',
    'src/a/.env.local',
    'src/app.env',
    'src/a.db',
    'src/data/a.db-wal',
    'data/a.db',
    '.git/config',
  ])('keeps %s out of the image', (path) => expect(isLeftOut(path)).toBe(true));

  it('lets in what the Dockerfile copies', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    );
    expect(copied).toContain('src');
    expect(copied.filter((path) => isLeftOut(path === 'src' ? 'src/app/main.ts' : path))).toEqual([]);
  });
});

const compose = parse(readProject('compose.yml'), { merge: true });

describe('compose.yml', () => {
  const service = z.looseObject({
    image: z.string(),
    build: z.string().optional(),
    pull_policy: z.string().optional(),
    environment: z.record(z.string(), z.string()),
    healthcheck: z.object({ test: z.array(z.string()), start_period: z.string().optional() }).optional(),
    logging: z.object({ options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
    mem_limit: z.string(),
    stop_grace_period: z.string(),
    security_opt: z.array(z.string()),
    volumes: z.array(z.string()).optional(),
    read_only: z.boolean().optional(),
    tmpfs: z.string().optional(),
    cap_drop: z.array(z.string()).optional(),
  });
  const { services, volumes } = z
    .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
    .parse(compose);
  const bots = Object.entries(services).filter(([name]) => name.startsWith('bot-'));

  it('has two bots of one image, which one of them builds', () => {
    expect(bots).toHaveLength(2);
    expect(new Set(bots.map(([, { image }]) => image)).size).toBe(1);
    expect(bots.filter(([, { build }]) => build !== undefined)).toHaveLength(1);
    expect(bots.find(([, { build }]) => build === undefined)?.[1].pull_policy).toBe('never');
  });

  it('sets variables that there are, and leaves the health check to the image', () => {
    for (const [, { environment, healthcheck, stop_grace_period }] of bots) {
      expect(Object.keys(environment)).toEqual(['DATABASE_URL', 'HEALTH_PORT']);
      expect(Object.keys(environment).filter((name) => !variables.includes(name))).toEqual([]);
      expect(finalStage).toContain(`HEALTH_PORT=${environment['HEALTH_PORT']}`);
      expect(healthcheck).toBeUndefined();
      expect(stop_grace_period).toBe('30s');
    }
  });

  it('gives the bots nothing to write but a folder in memory, and no rights', () => {
    for (const [, { read_only, tmpfs, cap_drop }] of bots)
      expect([read_only, tmpfs, cap_drop]).toEqual([true, '/tmp:size=64m', ['ALL']]);
  });

  it('limits the memory and the logs of every service, and lets none gain rights', () => {
    for (const { mem_limit, logging, security_opt } of Object.values(services)) {
      expect(mem_limit).toMatch(/^\d+m$/);
      expect(logging.options).toEqual({ 'max-size': '10m', 'max-file': '5' });
      expect(security_opt).toEqual(['no-new-privileges:true']);
    }
  });

  it('asks PostgreSQL over TCP whether it serves, and keeps its data in a named volume', () => {
    const { healthcheck, volumes: mounted } = services['postgres'] ?? {};
    expect(healthcheck?.test).toEqual(expect.arrayContaining(['pg_isready', '--host', '127.0.0.1']));
    expect(healthcheck?.start_period).toBe('60s');
    expect(mounted).toEqual(['postgres:/var/lib/postgresql']);
    expect(Object.keys(volumes)).toEqual(['postgres']);
  });
});

describe('deploy/compose.hosted.yml', () => {
  const parsed = z
    .object({
      services: z.record(z.string(), z.strictObject({ ports: z.array(z.string()), mem_limit: z.string() })),
    })
    .parse(parse(readProject('deploy/compose.hosted.yml')));
  const ports = Object.values(parsed.services).flatMap((one) => one.ports);

  it('adds to both bots a port of this machine alone, which the proxy knows', () => {
    const names = Object.keys(
      z.object({ services: z.record(z.string(), z.unknown()) }).parse(compose).services,
    );
    expect(Object.keys(parsed.services)).toEqual(names.filter((name) => name.startsWith('bot-')));
    const addresses = ports.map((port) => port.replace(/:3000$/, ''));
    expect(addresses).toEqual(['127.0.0.1:3001', '127.0.0.1:3002']);
    expect(readProject('deploy/Caddyfile')).toContain(`reverse_proxy ${addresses.join(' ')} {`);
  });
});
