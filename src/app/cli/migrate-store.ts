import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFile } from '../../config/env-file.ts';
import { readSecretFiles } from '../../config/secret-files.ts';
import { passwordsOf } from '../../config/secrets.ts';
import { no, ok, type Result } from '../../core/result.ts';
import { blotting } from '../../platform/redact.ts';
import { copyStore } from '../../store/admin/copy.ts';
import { isOpenElsewhere } from '../../store/admin/in-use.ts';
import { inspectStore } from '../../store/admin/inspect.ts';
import { nameOf, type StorePlace } from '../../store/connection.ts';
import { parsePlace } from '../../store/database-url.ts';
import { openSession } from '../../store/open.ts';
import type { Session } from '../../store/session.ts';

const usage =
  'Usage: npm run migrate-store -- --from file:data/dune-slack.db --to postgres://user:password@host/database, or the other way round. Stop the bot first. ' +
  'The one of the two that is left out is DATABASE_URL, or what the file of DATABASE_URL_FILE holds.';

type Places = { readonly from: StorePlace; readonly to: StorePlace };

type Addresses = { readonly from?: string | undefined; readonly to?: string | undefined };

const addressesOf = (words: readonly string[]): Addresses => {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    return {};
  }
};

/** Puts the address of the configuration in the place of the one that is left out: a command line is seen by every user. */
const withConfigured = (addresses: Addresses): Result<Addresses, string> => {
  const { from, to } = addresses;
  if ((from === undefined) === (to === undefined)) return ok(addresses);
  const env = loadEnvFile();
  if (!env.ok) return env;
  const { environment, problems } = readSecretFiles(process.env, ['DATABASE_URL']);
  const [problem] = problems;
  if (problem !== undefined) return no(`${problem.variable} ${problem.words}`);
  const configured = environment['DATABASE_URL'];
  return ok({ from: from ?? configured, to: to ?? configured });
};

const placesOf = (words: readonly string[]): Result<Places, string> => {
  const addresses = withConfigured(addressesOf(words));
  if (!addresses.ok) return addresses;
  if (addresses.value.from === undefined || addresses.value.to === undefined) return no(usage);
  const [from, to] = [parsePlace(addresses.value.from), parsePlace(addresses.value.to)];
  if (!from.ok) return no(`--from ${from.problem}`);
  return to.ok ? ok({ from: from.value, to: to.value }) : no(`--to ${to.problem}`);
};

const onError = (): void => undefined;

/** What speaks against it before anything is touched. */
const objection = async ({ from, to }: Places): Promise<string | undefined> => {
  if (from.kind === 'sqlite' && to.kind === 'sqlite' && resolve(from.path) === resolve(to.path))
    return `--from and --to are the same ${nameOf(from)}. Give a new, empty database as --to.`;
  for (const place of [from, to]) {
    if (await isOpenElsewhere(place))
      return `Another program has the ${nameOf(place)} open, which may be the bot. Nothing was copied; stop it, and copy then.`;
  }
  return undefined;
};

/** The old database, which is not changed: not even brought up to date. */
const openSource = async (place: StorePlace): Promise<Result<Session, string>> => {
  const options = { onError, called: '--from' };
  const found = await inspectStore(place, options);
  if (!found.ok) return found;
  if (found.value.kind === 'absent') return no(`There is no ${nameOf(place)}.`);
  if (found.value.last === undefined) return no(`The ${nameOf(place)} of --from holds nothing of this bot.`);
  if (found.value.toCome.length > 0)
    return no(
      `The ${nameOf(place)} of --from is of an older version. Start this version of the bot on it once, stop it, and copy then.`,
    );
  return openSession(place, options);
};

const taken = (place: StorePlace, table: string): string =>
  `The ${nameOf(place)} of --to is not empty (${table}). Nothing was copied; give a new, empty database.`;

/** The new database, whose tables are made. One of an older version is no new one. */
const openTarget = async (place: StorePlace): Promise<Result<Session, string>> => {
  const options = { onError, called: '--to' };
  const found = await inspectStore(place, options);
  if (!found.ok) return found;
  const isOlder =
    found.value.kind === 'there' && found.value.last !== undefined && found.value.toCome.length > 0;
  return isOlder ? no(taken(place, 'an older version of this bot was here')) : openSession(place, options);
};

const copy = async (
  { from, to }: Places,
  source: Session,
  target: Session,
): Promise<Result<string, string>> => {
  try {
    const copied = await copyStore(source, target);
    if (!copied.ok) return no(taken(to, copied.problem.taken));
    const lines = copied.value.map(({ table, rows }) => `  ${table.padEnd(14)}${rows}`);
    return ok(
      [
        `Copied everything from the ${nameOf(from)} to the ${nameOf(to)}, and the counts agree:`,
        ...lines,
        'Set DATABASE_URL to the new address before you start the bot, and keep the old database until you have seen it work.',
      ].join('\n'),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return no(`Nothing was copied, because something went wrong: ${reason}`);
  }
};

const migrate = async (places: Places): Promise<Result<string, string>> => {
  const words = await objection(places);
  if (words !== undefined) return no(words);
  const source = await openSource(places.from);
  if (!source.ok) return source;
  const target = await openTarget(places.to);
  const result = target.ok ? await copy(places, source.value, target.value) : target;
  await source.value.db.destroy();
  if (target.ok) await target.value.db.destroy();
  return result;
};

const places = placesOf(process.argv.slice(2));
const done = places.ok ? await migrate(places.value) : places;
const blot = blotting(places.ok ? Object.values(places.value).flatMap(passwordsOf) : []);
if (done.ok) process.stdout.write(`${blot(done.value)}\n`);
// The usage shows an address with a password that is none.
else process.stderr.write(`${places.ok ? blot(done.problem) : done.problem}\n`);
process.exitCode = done.ok ? 0 : 1;
