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

/** What SQLite keeps beside its file. Source: sqlite.org/tempfiles.html. */
const filesOf = (path: string): string[] => [path, `${path}-wal`, `${path}-shm`, `${path}-journal`];

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** Windows has no user ids; there nothing is known of owners. */
const userId = (): number | undefined => process.geteuid?.();

/** One folder and not those above it: for those, Node 24 tries without end where nothing can be made, as below `/proc`. */
const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
};

/**
 * Makes a new file, and its folder when that is missing, that no other user may read, and takes that right from one that
 * is there. SQLite gives the files beside it the same rights. Throws what Node throws.
 */
export const makePrivateFile = (path: string): void => {
  makeFolder(dirname(path));
  if (statOf(path)?.isDirectory() === true) throw new Error("it's a folder");
  // Only where there is none: closing a file takes away the locks that this process holds on it.
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

/** Returns a sentence when every user of this machine may read a database that belongs to somebody else. */
export const describeExposure = (path: string): string | undefined => {
  const open = filesOf(path).filter((file) => ((statOf(file)?.mode ?? 0) & 0o007) !== 0);
  if (open.length === 0) return undefined;
  const files = open.map((file) => quoted(resolve(file))).join(' ');
  return `Every user of this machine can read the database, and this app can't change that because it doesn't own the file. As root, run: chmod o= ${files}`;
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Only of what is not permitted; of a full disk and the like the database itself says enough. */
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
 * Returns why a SQLite file and what lies beside it cannot be written, with what to type, or `undefined` when they can be.
 * For a database that could not be opened: looking takes away the locks that this process holds on the file.
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
