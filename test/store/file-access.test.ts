import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { checkDatabase } from '../../src/app/doctor/check-database.ts';
import { describeExposure, describeFileProblem } from '../../src/store/file-access.ts';
import { openStore } from '../../src/store/open.ts';
import { temporaryFolder } from '../support/folder.ts';

const nobody = 65_534;
const isRoot = process.geteuid?.() === 0;

const open = async (path: string) => openStore({ kind: 'sqlite', path }, { onError: () => undefined });

/** Opens and closes a database; fails the test when it cannot be opened. */
const opened = async (path: string) => {
  const store = await open(path);
  if (!store.ok) throw new Error(store.error);
  return store.value;
};

const problemOf = async (path: string): Promise<string> => {
  const store = await open(path);
  if (!store.ok) return store.error;
  await store.value.close();
  return '';
};

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Root may write everything, so for these tests it takes the rights of nobody. */
const withoutRights = async <T>(work: () => Promise<T>): Promise<T> => {
  if (!isRoot) return work();
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
};

const openFolder = (): string => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
};

describe('the files of SQLite', () => {
  it('are made for their owner alone, and so is their folder', async () => {
    const folder = join(temporaryFolder(), 'data');
    const path = join(folder, 'a.db');
    const store = await opened(path);
    expect([folder, path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['700', '600', '600', '600']);
    await store.close();
  });

  it('that were open to others are closed to them, and keep what is in them', async () => {
    const path = join(temporaryFolder(), 'a.db');
    const other = new DatabaseSync(path);
    other.exec('pragma journal_mode = wal; create table note (text text); insert into note values (1)');
    const files = [path, `${path}-wal`, `${path}-shm`];
    for (const file of files) chmodSync(file, 0o644);
    await (await opened(path)).close();
    expect(files.map(modeOf)).toEqual(['600', '600', '600']);
    expect(other.prepare('select count(*) as notes from note').get()).toEqual({ notes: 1 });
    other.close();
  });

  it('of somebody else that everybody may read are told, with what to type', async () => {
    const path = join(openFolder(), 'a.db');
    await (await opened(path)).close();
    expect(describeExposure(path)).toBeUndefined();
    chmodSync(path, 0o604);
    expect(describeExposure(path)).toMatch(/^Every user .* As root, run: chmod o= \/.*a\.db$/);
  });

  it('of somebody else are so found by the doctor, too', async () => {
    const folder = openFolder();
    const path = join(folder, 'a.db');
    await (await opened(path)).close();
    if (isRoot) chownSync(path, nobody, nobody);
    chmodSync(path, 0o606);
    const { finding } = await checkDatabase({ kind: 'sqlite', path });
    // Who is not root cannot give a file away, and closes its own.
    if (isRoot) expect(finding).toMatchObject({ message: expect.stringContaining('chmod o=') });
    else expect(modeOf(path)).toBe('600');
  });
});

/** What is wrong, made by whoever runs the tests, and what is said of it. */
const faults: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
  [
    'a file that may only be read',
    (folder) => chmodSync(join(folder, 'a.db'), 0o444),
    /the file .*a\.db isn't writable: it belongs to user \d+ and group \d+ \(mode 444\), but this app runs as user \d+ and group \d+\. (?:As root, r|R)un: ch(?:own|mod) \S+ \S+a\.db\.$/,
  ],
  [
    'a file that may not be read',
    (folder) => chmodSync(join(folder, 'a.db'), 0),
    /the file .*a\.db isn't writable: .* \(mode 000\)/,
  ],
  [
    'a folder that may only be read',
    (folder) => chmodSync(folder, 0o555),
    /its folder \S+ isn't writable: .* \(mode 555\)/,
  ],
  [
    'a file beside it that may only be read',
    (folder) => {
      writeFileSync(join(folder, 'a.db-wal'), '');
      chmodSync(join(folder, 'a.db-wal'), 0o400);
      chmodSync(folder, 0o777);
      chmodSync(join(folder, 'a.db'), 0o666);
    },
    /the file beside it \S+a\.db-wal isn't writable: .* \(mode 400\)/,
  ],
];

describe('a database that cannot be written', () => {
  it.each(faults)('because of %s: who owns what, and what to type', async (_fault, spoil, words) => {
    const folder = openFolder();
    const path = join(folder, 'a.db');
    await (await opened(path)).close();
    chmodSync(folder, 0o777);
    spoil(folder);
    const problem = await withoutRights(() => problemOf(path));
    chmodSync(folder, 0o700);
    expect(problem).toMatch(/^Can't use the file \S+a\.db \(DATABASE_URL\): /);
    expect(problem).toMatch(words);
  });

  it('because its folder cannot be made', async () => {
    const folder = openFolder();
    chmodSync(folder, 0o555);
    const problem = await withoutRights(() => problemOf(join(folder, 'data', 'a.db')));
    expect(problem).toMatch(/^Can't use the .*: its folder \S+ isn't writable: .* \(mode 555\)/);
  });

  it.each(['a.db', 'a.db-wal'])('because %s is a folder', async (name) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, name));
    const problem = await problemOf(join(folder, 'a.db'));
    expect(problem).toMatch(/^Can't use the .*: .*it's a folder; Docker creates one when a mounted file is/);
  });

  it('because the file system is read-only', () => {
    // Written by the kernel alone, whoever asks.
    expect(describeFileProblem('/sys/kernel/dune.db')).toMatch(/^its folder \/sys\/kernel /);
  });

  it('is none of these when everything can be written, or nothing is there yet', () => {
    expect(describeFileProblem(join(temporaryFolder(), 'a.db'))).toBeUndefined();
    expect(describeFileProblem(join(temporaryFolder(), 'data', 'a.db'))).toBeUndefined();
    expect(describeFileProblem(':memory:')).toBeUndefined();
  });
});
