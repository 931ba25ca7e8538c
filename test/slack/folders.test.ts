import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', 'src', 'slack');

/** From the outside in: each takes from those below it only. The files beside the folders have their place, too. */
const order = [
  'hosted',
  'inbox.ts',
  'app.ts',
  'listeners',
  'handlers',
  'forms',
  'services.ts',
  'middleware',
  'socket-mode.ts',
  'start-error.ts',
  'clients',
  'scopes.ts',
  'bolt-logger.ts',
];

const placeOf = (file: string): string => file.split(sep)[0] ?? '';

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

describe('the folders of Slack', () => {
  it('have a place in the order, each of them', () => {
    expect([...new Set(files.map(placeOf))].sort()).toEqual([...order].sort());
  });

  it('take from those below them only, types included', () => {
    const arrows = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const targets = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
        normalize(join(file, '..', to)),
      );
      return targets
        .filter((target) => !target.startsWith('..') && placeOf(target) !== placeOf(file))
        .map((target) => ({ file, from: placeOf(file), to: placeOf(target) }));
    });
    expect(arrows.length).toBeGreaterThan(100);
    const upwards = arrows.filter(({ from, to }) => order.indexOf(to) <= order.indexOf(from));
    expect(upwards).toEqual([]);
  });
});
