import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Lists the file and those that SQLite keeps next to it. Source: sqlite.org/tempfiles.html. */
const filesOf = (path: string): string[] => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`];

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** Returns the user id; `undefined` on Windows, which has none. */
const userId = (): number | undefined => process.geteuid?.();

/** Creates one folder, not its parents: where nothing can be created, as below `/proc`, Node 24 would retry forever. */
const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
};

/**
 * Creates the file, and its folder if missing, so that no other user can read it, and restricts an existing file. SQLite
 * gives the files next to it the same mode. Throws what Node throws.
 */
export const makePrivateFile = (path: string): void => {
  makeFolder(dirname(path));
  if (statOf(path)?.isDirectory() === true) throw new Error("it's a folder");
  // Only if it's missing: closing a file drops the locks that this process holds on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  for (const file of filesOf(path)) {
    const found = statOf(file);
    if (found?.isFile() === true && found.uid === userId() && (found.mode & 0o077) !== 0)
      chmodSync(file, 0o600);
  }
};

const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

const octal = ({ mode }: Stats): string => (mode & 0o777).toString(8).padStart(3, '0');

/** Returns a sentence if every user of this machine can read a database that this user doesn't own. */
export const describeExposure = (path: string): string | undefined => {
  const open = filesOf(path).filter((file) => ((statOf(file)?.mode ?? 0) & 0o007) !== 0);
  if (open.length === 0) return undefined;
  const files = open.map((file) => quoted(resolve(file))).join(' ');
  return `Every user of this machine can read the database, and this app can't change that because it doesn't own the file. As root, run: chmod o= ${files}`;
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Explains only missing permissions; the database reports a full disk and the like itself. */
const cannotWrite = (what: string, path: string, found: Stats, error: unknown): string | undefined => {
  const name = `${what} ${path}`;
  const code = codeOf(error);
  if (code === 'EROFS')
    return `${name} is on a read-only file system. Mount it as writable (in a container, as a volume), or choose another path`;
  const user = userId();
  if ((code !== 'EACCES' && code !== 'EPERM') || user === undefined) return undefined;
  const command =
    found.uid === user
      ? `Run: chmod u+rwX ${quoted(path)}`
      : `As root, run: chown ${user}:${process.getegid?.()} ${quoted(path)}`;
  return (
    `${name} isn't writable: it belongs to user ${found.uid} and group ${found.gid} (mode ${octal(found)}), but this ` +
    `app runs as user ${user} and group ${process.getegid?.()}. ${command}`
  );
};

const folderProblem = (folder: string): string | undefined => {
  const found = statOf(folder);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return `its folder ${folder} is a file. Move that file, or choose another path`;
  const trial = join(folder, `.written-by-a-check-${process.pid}`);
  try {
    closeSync(openSync(trial, 'wx', 0o600));
    unlinkSync(trial);
    return undefined;
  } catch (error) {
    return cannotWrite('its folder', folder, found, error);
  }
};

const fileProblem = (path: string, what: string): string | undefined => {
  const found = statOf(path);
  if (found === undefined) return undefined;
  if (found.isDirectory())
    return "it's a folder; Docker creates one when a mounted file is missing. Remove it, and mount a folder or a volume";
  if (!found.isFile()) return undefined;
  try {
    closeSync(openSync(path, 'r+'));
    return undefined;
  } catch (error) {
    return cannotWrite(what, path, found, error);
  }
};

/**
 * Returns why an SQLite file or its companions aren't writable, with the command to type; `undefined` if they are. Only for a
 * database that couldn't be opened: looking drops the locks that this process holds on the file.
 */
export const describeFileProblem = (given: string): string | undefined => {
  if (given === ':memory:') return undefined;
  const path = resolve(given);
  const folder = dirname(path);
  const [, ...besides] = filesOf(path);
  return (
    folderProblem(existsSync(folder) ? folder : dirname(folder)) ??
    fileProblem(path, 'the file') ??
    besides.map((file) => fileProblem(file, 'the file beside it')).find((problem) => problem !== undefined)
  );
};
