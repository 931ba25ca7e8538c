import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { only, texts } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';

let written = '';
const logTo = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    written += chunk.toString('utf8');
    done();
  },
});

const bench = useHosted({ teams: ['alpha', 'beta'], logTo, environment: { LOG_LEVEL: 'info' } });

type Line = Readonly<Record<string, unknown>>;

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null;

const lines = (): readonly Line[] =>
  written
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isLine);

describe('many workspaces', () => {
  it('are named in every line of the log that is about one', async () => {
    written = '';
    for (const team of ['alpha', 'beta']) {
      await bench.install(team);
      const one = bench.of(team);
      await one.type('1252207');
      await one.type('subscribe 1252207 daily 9:00');
      await one.type('999999999');
      await one.later(86_400_000);
    }
    const all = lines();
    expect(all.length).toBeGreaterThan(20);
    const unnamed = all.filter((line) => typeof line['workspace'] !== 'string');
    expect(unnamed.map((line) => line['msg'])).toEqual([]);
    const { team } = bench.hosted().teams;
    expect([...new Set(all.flatMap((line) => line['workspace'] ?? []))].sort()).toEqual(
      [team('alpha').id, team('beta').id].sort(),
    );
  });

  it('can enter a new key where Dune refuses theirs, which keeps nobody from what needs no key', async () => {
    await bench.install('alpha');
    const alpha = bench.of('alpha');
    const { dune } = bench.hosted().teams.team('alpha');
    dune.fail({ kind: 'status', status: 401, body: '{}', times: 100 });
    expect(texts(await alpha.type('help'))).not.toEqual([]);
    expect(only(await alpha.type('1252207')).text).toContain('key');
  });
});
