import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hour, only, texts } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';

// It survives a restart, and the tests share it.
const folder = mkdtempSync(join(tmpdir(), 'dune-slack-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DATABASE_URL = `file:${join(folder, 'a.db')}`;
const bench = useHosted({ teams: ['alpha', 'beta'], environment: { DATABASE_URL } });

const setUp = async (team: string): Promise<void> => {
  bench.hosted().teams.grants.setTerms({ expiresInS: 43_200 });
  await bench.install(team);
};
const issued = (kind: string) =>
  bench.hosted().teams.grants.issued.filter(({ secret }) => secret.startsWith(kind)).length;

describe('a workspace whose token expires', () => {
  it('gets another in time, and goes on', async () => {
    await setUp('alpha');
    const alpha = bench.of('alpha');
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
    expect(issued('xoxb')).toBe(1);
    bench.hosted().clock.forward(11 * hour);
    await bench.hosted().restart();
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
    expect(issued('xoxb')).toBe(2);
    bench.hosted().clock.forward(50 * hour);
    await bench.hosted().restart();
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
    expect(issued('xoxb')).toBe(3);
  });
});

describe('a workspace whose token cannot be renewed', () => {
  it('is told to install the app again, and then goes on', async () => {
    await setUp('beta');
    const beta = bench.of('beta');
    bench.hosted().teams.grants.revoke('beta');
    bench.hosted().clock.forward(13 * hour);
    await bench.hosted().restart();
    const [answer] = texts(await beta.type('1252207'));
    expect(answer).toContain("This app isn't connected to your workspace.");
    expect(answer).toContain('http://127.0.0.1/slack/install');
    await bench.hosted().install('beta');
    expect(only(await beta.type('1252207')).text).toContain('10 of 26 rows');
  });
});
