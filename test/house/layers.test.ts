import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', 'src');

/** Each room with the rooms it may lean on. `type-only` arrows may carry types and nothing that runs. */
const arrows: Readonly<
  Record<string, { readonly to: readonly string[]; readonly typeOnly?: readonly string[] }>
> = {
  command: { to: [] },
  report: { to: [], typeOnly: ['command'] },
  dune: { to: ['command', 'report'] },
  store: { to: [] },
  render: { to: ['command', 'report'], typeOnly: ['dune', 'store'] },
  ops: { to: [] },
  doctor: { to: ['store', 'dune', 'slack'] },
  shortcut: { to: ['command', 'store'], typeOnly: ['dune', 'render'] },
  digest: { to: ['command', 'report', 'dune', 'store', 'render', 'ops'] },
  slack: { to: ['command', 'render', 'digest', 'shortcut', 'ops'], typeOnly: ['report', 'dune', 'store'] },
};

/** What the pure rooms may take from outside: no network, no database, no clock, no Bolt. */
const purePackages = ['zod', 'croner', 'fastest-levenshtein', 'string-width', 'cronstrue', 'lru-cache'];
const pureRooms = ['command', 'report', 'render'];

type Import = {
  readonly from: string;
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
};

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

const imports: readonly Import[] = sources.flatMap((name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const room = name.includes('/') ? (name.split('/')[0] ?? '') : '';
  return [...text.matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)';/gms)].map(
    ([, isType, target = '']) => ({
      from: room,
      file: name,
      isType: isType !== undefined,
      target: target.startsWith('.') ? relative(root, join(root, name, '..', target)) : target,
    }),
  );
});

describe('the rooms of the house', () => {
  it('reads every source file', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(150);
  });

  it('keeps arrows between rooms running down', () => {
    const wrong = imports.filter(({ from, target, isType }) => {
      const room = target.split('/')[0] ?? '';
      const rule = arrows[from];
      if (rule === undefined || room === from || arrows[room] === undefined) return false;
      return !rule.to.includes(room) && !(isType && rule.typeOnly?.includes(room));
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the pure rooms free of network, database, clock and Bolt', () => {
    const wrong = imports.filter(
      ({ from, target, isType }) =>
        pureRooms.includes(from) && !target.endsWith('.ts') && !isType && !purePackages.includes(target),
    );
    expect(wrong).toEqual([]);
    const clocks = sources.filter(
      (name) =>
        pureRooms.includes(name.split('/')[0] ?? '') &&
        /Date\.now|new Date\(\)|Math\.random|setTimeout|fetch\(/.test(readFileSync(join(root, name), 'utf8')),
    );
    expect(clocks).toEqual([]);
  });

  it('needs nothing of the demo, which is not in the image', () => {
    const wrong = imports.filter(({ target }) => /^\.\.\/(?:sandbox|test)\b|^playwright/.test(target));
    expect(wrong).toEqual([]);
    const image = readFileSync(join(root, '..', 'Dockerfile'), 'utf8');
    expect([...image.matchAll(/^COPY (.*) \S+$/gm)].map(([, from]) => from)).toEqual([
      'package.json package-lock.json .npmrc',
      'src',
      // The doctor compares the scopes that were given with those that it asks for.
      'manifest.yml',
    ]);
    expect(image).toContain('npm ci --omit=dev');
  });

  it('keeps files short', () => {
    const long = sources.filter((name) => readFileSync(join(root, name), 'utf8').split('\n').length > 220);
    expect(long).toEqual([]);
  });
});
