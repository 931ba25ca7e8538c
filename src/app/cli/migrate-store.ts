import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFile } from '../../config/env-file.ts';
import { readSecretFiles } from '../../config/secret-files.ts';
import { findPasswords } from '../../config/secrets.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { createRedactor } from '../../platform/redact.ts';
import { copyStore } from '../../store/admin/copy.ts';
import { isOpenElsewhere } from '../../store/admin/in-use.ts';
import { inspectStore } from '../../store/admin/inspect.ts';
import { type DatabaseLocation, describeDatabase } from '../../store/connection.ts';
import { parseDatabaseUrl } from '../../store/database-url.ts';
import { openSession } from '../../store/open.ts';
import type { Session } from '../../store/session.ts';

const usage =
  'Usage: npm run migrate-store -- --from file:data/dune-slack.db --to postgres://user:password@host/database, or the reverse. Stop the app first. ' +
  'If you leave out --from or --to, DATABASE_URL or DATABASE_URL_FILE is used for it.';

type Locations = { readonly from: DatabaseLocation; readonly to: DatabaseLocation };

type Addresses = { readonly from?: string | undefined; readonly to?: string | undefined };

const listAddresses = (words: readonly string[]): Addresses => {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    return {};
  }
};

/** Fills in the missing address from the configuration, because every user of a machine can see command lines. */
const withConfigured = (addresses: Addresses): Result<Addresses, string> => {
  const { from, to } = addresses;
  if ((from === undefined) === (to === undefined)) return ok(addresses);
  const env = loadEnvFile();
  if (!env.ok) return env;
  const { environment, problems } = readSecretFiles(process.env, ['DATABASE_URL']);
  const [problem] = problems;
  if (problem !== undefined) return err(`${problem.variable} ${problem.message}`);
  const configured = environment['DATABASE_URL'];
  return ok({ from: from ?? configured, to: to ?? configured });
};

const parseLocations = (words: readonly string[]): Result<Locations, string> => {
  const addresses = withConfigured(listAddresses(words));
  if (!addresses.ok) return addresses;
  if (addresses.value.from === undefined || addresses.value.to === undefined) return err(usage);
  const [from, to] = [parseDatabaseUrl(addresses.value.from), parseDatabaseUrl(addresses.value.to)];
  if (!from.ok) return err(`--from ${from.error}`);
  return to.ok ? ok({ from: from.value, to: to.value }) : err(`--to ${to.error}`);
};

const onError = (): void => undefined;

/** Returns why the databases can't be copied, before anything is touched. */
const findObjection = async ({ from, to }: Locations): Promise<string | undefined> => {
  if (from.kind === 'sqlite' && to.kind === 'sqlite' && resolve(from.path) === resolve(to.path))
    return `--from and --to are the same ${describeDatabase(from)}. Use a new, empty database for --to.`;
  for (const location of [from, to]) {
    if (await isOpenElsewhere(location))
      return `The ${describeDatabase(location)} is open in another program, probably this app. Nothing was copied. Stop it, then try again.`;
  }
  return undefined;
};

/** Opens the old database, which isn't changed, not even upgraded. */
const openSource = async (location: DatabaseLocation): Promise<Result<Session, string>> => {
  const options = { onError, called: '--from' };
  const found = await inspectStore(location, options);
  if (!found.ok) return found;
  if (found.value.kind === 'absent') return err(`There's no ${describeDatabase(location)}.`);
  if (found.value.last === undefined)
    return err(`The ${describeDatabase(location)} (--from) has no data of this app.`);
  if (found.value.pending.length > 0)
    return err(
      `The ${describeDatabase(location)} (--from) is from an older version. Start this version of the app with it once, stop it, then try again.`,
    );
  return openSession(location, options);
};

const describeOccupied = (location: DatabaseLocation, found: string): string =>
  `The ${describeDatabase(location)} (--to) isn't empty (${found}). Nothing was copied. Use a new, empty database.`;

/** Opens the new database and creates its tables. One with an older version of them isn't new. */
const openTarget = async (location: DatabaseLocation): Promise<Result<Session, string>> => {
  const options = { onError, called: '--to' };
  const found = await inspectStore(location, options);
  if (!found.ok) return found;
  const isOlder =
    found.value.kind === 'there' && found.value.last !== undefined && found.value.pending.length > 0;
  return isOlder
    ? err(describeOccupied(location, 'it has data of an older version'))
    : openSession(location, options);
};

const copy = async (
  { from, to }: Locations,
  source: Session,
  target: Session,
): Promise<Result<string, string>> => {
  try {
    const copied = await copyStore(source, target);
    if (!copied.ok) return err(describeOccupied(to, copied.error.taken));
    const lines = copied.value.map(({ table, rows }) => `  ${table.padEnd(14)}${rows}`);
    return ok(
      [
        `Copied everything from the ${describeDatabase(from)} to the ${describeDatabase(to)}. The counts match:`,
        ...lines,
        'Set DATABASE_URL to the new address, then start the app. Keep the old database until you have seen it work.',
      ].join('\n'),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`Nothing was copied: ${reason}`);
  }
};

const migrate = async (locations: Locations): Promise<Result<string, string>> => {
  const words = await findObjection(locations);
  if (words !== undefined) return err(words);
  const source = await openSource(locations.from);
  if (!source.ok) return source;
  const target = await openTarget(locations.to);
  const result = target.ok ? await copy(locations, source.value, target.value) : target;
  await source.value.db.destroy();
  if (target.ok) await target.value.db.destroy();
  return result;
};

const locations = parseLocations(process.argv.slice(2));
const result = locations.ok ? await migrate(locations.value) : locations;
const redact = createRedactor(locations.ok ? Object.values(locations.value).flatMap(findPasswords) : []);
if (result.ok) process.stdout.write(`${redact(result.value)}\n`);
// The usage has an example address, whose password is not a secret.
else process.stderr.write(`${locations.ok ? redact(result.error) : result.error}\n`);
process.exitCode = result.ok ? 0 : 1;
