import { beforeAll, describe, expect, it } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { startProgram as start } from '../support/program.ts';

let dune: DuneSandbox;
beforeAll(async () => {
  dune = await startDuneSandbox();
  return () => dune.close();
});

const duneEnvironment = () => ({ DUNE_API_URL: dune.url, DUNE_API_KEY: dune.key });

describe('npm run preview', () => {
  it('prints the answer as text', async () => {
    const { code, out, err } = await start(
      'src/app/cli/preview.ts',
      ['1252207', 'LooksRare Wash Trading Filter=ON', '--top', '3'],
      duneEnvironment(),
    ).ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('3 of 26 rows');
  });

  it('prints exactly text and blocks as JSON', async () => {
    const { out } = await start('src/app/cli/preview.ts', ['1252207', '--json'], duneEnvironment()).ended;
    const message: unknown = JSON.parse(out);
    expect(Object.keys(message ?? {})).toEqual(['text', 'blocks']);
  });

  it.each([
    [['7000001'], 'has no results yet'],
    [['1', '--top', '0'], 'from 1 to 200'],
  ])('prints the problem of %j in the same form and exits with 1', async (words, expected) => {
    const plain = await start('src/app/cli/preview.ts', words, duneEnvironment()).ended;
    expect(plain.code).toBe(1);
    expect(plain.out).toContain(expected);
    const json = await start('src/app/cli/preview.ts', [...words, '--json'], duneEnvironment()).ended;
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ text: expect.stringContaining(expected) });
  });

  it('says which value is missing', async () => {
    const { code, out } = await start('src/app/cli/preview.ts', ['1252207'], {}).ended;
    expect(code).toBe(1);
    expect(out).toMatch(/^Can't show a preview\.\n\nSet these in[^\n]*\n\n {2}DUNE_API_KEY is missing/);
  });
});
