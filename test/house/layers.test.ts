import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', 'src');

/** The floors from the ground up. A room leans on lower floors only; rooms of one floor do not know each other. */
const floors: readonly (readonly string[])[] = [
  ['core'],
  ['dune', 'command', 'results', 'store', 'platform'],
  ['questions', 'config', 'catalog', 'billing'],
  ['messages'],
  ['digests'],
  ['slack'],
  ['app'],
];

/** The same within messages: blocks at the bottom, whole forms and pages at the top. */
const messageFolders: readonly (readonly string[])[] = [
  ['blocks'],
  ['text'],
  ['problems'],
  ['spending'],
  ['files'],
  ['answer'],
  ['watch'],
  ['digest', 'shortcut'],
  ['alert', 'board', 'catalog', 'export', 'report'],
  ['forms', 'home', 'help', 'terminal'],
];

/** Free of network, database, clock and Bolt: the same input gives the same output. */
const pureRooms = ['core', 'command', 'results', 'messages'];
const purePackages = [
  'zod',
  'croner',
  'fastest-levenshtein',
  'string-width',
  'cronstrue',
  'table',
  'lru-cache',
  'big.js',
  'node:crypto',
  'node:module',
];
/** The two files of core that hold the one clock and the one timer; everything else is given a clock. */
const timeFiles = ['core/clock.ts', 'core/timeout.ts'];

const maxFileLines = 220;

type Import = { readonly file: string; readonly target: string; readonly isType: boolean };

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.[jt]s$/.test(name),
);
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const roomOf = (path: string): string => path.split('/')[0] ?? '';
const floorOf = (path: string): number => floors.findIndex((rooms) => rooms.includes(roomOf(path)));

/** Everything that a file imports, types and packages included. */
const importsOf = (file: string): readonly Import[] => {
  const found = textOf(file).matchAll(
    /^(?:import|export) (type )?(?:[^;]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gms,
  );
  return [...found].map(([, isType, named, loaded]) => {
    const target = named ?? loaded ?? '';
    const isLocal = target.startsWith('.');
    return {
      file,
      target: isLocal ? relative(root, join(root, file, '..', target)) : target,
      isType: isType !== undefined,
    };
  });
};

const imports = files.flatMap(importsOf);
const localImports = imports.filter(({ target }) => files.includes(target));

/** Files in a circle, as `a -> b -> a`; one for each way back to a file that is still open. */
const circles = (): readonly string[] => {
  const targets = Map.groupBy(localImports, ({ file }) => file);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const { target } of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
};

/** Names that more than one file exports, as `Name: a.ts, b.ts`. */
const sharedNames = (pattern: RegExp): readonly string[] => {
  const exported = files.flatMap((file) =>
    [...textOf(file).matchAll(pattern)].map(([, name = '']) => ({ name, file })),
  );
  return [...Map.groupBy(exported, ({ name }) => name)].flatMap(([name, places]) =>
    places.length > 1 ? [`${name}: ${places.map(({ file }) => file).join(', ')}`] : [],
  );
};

describe('the rooms of the house', () => {
  it('reads every source file', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(localImports.length).toBeGreaterThan(800);
  });

  it('knows the room of every file', () => {
    expect(files.filter((file) => !file.includes('/') || floorOf(file) === -1)).toEqual([]);
  });

  it('keeps arrows between rooms running down, those of types included', () => {
    const wrong = localImports.filter(
      ({ file, target }) => roomOf(file) !== roomOf(target) && floorOf(target) >= floorOf(file),
    );
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it('keeps arrows between the folders of messages running down', () => {
    const folderOf = (path: string): string => /^messages\/(\w+)\//.exec(path)?.[1] ?? '';
    const levelOf = (folder: string): number => messageFolders.findIndex((level) => level.includes(folder));
    const wrong = localImports.filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      return from !== '' && to !== '' && from !== to && levelOf(to) >= levelOf(from);
    });
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it('has no circle among files, types included', () => {
    expect(circles()).toEqual([]);
  });

  it('keeps the pure rooms free of network, database, clock and Bolt', () => {
    const isPure = (file: string) => pureRooms.includes(roomOf(file)) && !timeFiles.includes(file);
    const wrong = imports.filter(
      ({ file, target, isType }) =>
        isPure(file) && !files.includes(target) && !isType && !purePackages.includes(target),
    );
    expect(wrong).toEqual([]);
    const impure = /Date\.now|new Date\(\)|Math\.random|setTimeout|fetch\(/;
    expect(files.filter((file) => isPure(file) && impure.test(textOf(file)))).toEqual([]);
  });

  it('exports no two types of one name', () => {
    expect(sharedNames(/^export (?:type|interface) (\w+)/gm)).toEqual([]);
  });

  it('exports no two functions or constants of one name', () => {
    expect(sharedNames(/^export (?:const|(?:async )?function\*?|class) (\w+)/gm)).toEqual([]);
  });

  it('needs nothing of the demo, which is not in the image', () => {
    const wrong = imports.filter(({ target }) => /^\.\.\/(?:sandbox|test)\b|^playwright/.test(target));
    expect(wrong).toEqual([]);
    const image = readFileSync(join(root, '..', 'Dockerfile'), 'utf8');
    expect([...image.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].map(([, from]) => from)).toEqual([
      'package.json package-lock.json .npmrc',
      'src',
      // Findings of the doctor point to it.
      'manifest.yml',
      'deploy/entrypoint deploy/healthcheck',
    ]);
    expect(image).toContain('npm ci --omit=dev');
  });

  it('keeps files short', () => {
    expect(files.filter((file) => textOf(file).split('\n').length > maxFileLines)).toEqual([]);
  });
});
