import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgresSandbox } from '../sandbox/postgres.ts';
import { openStore } from '../src/store/open.ts';
import { createVault, toSealingKey } from '../src/store/vault.ts';
import { type Bench, createSeries, type Series } from './bench.ts';
import { type Child, startBotChild } from './child.ts';
import { median, percentile } from './figures.ts';
import { type HostedServers, startHostedServers, tokenOf } from './hosted-servers.ts';
import { residentMib } from './resident.ts';

const workspaces = 1_000;
const digests = 100;
/** Of each workspace, spread over a minute. */
const dueEach = 10;
const spreadMs = 60_000;
/** In the second run, the first workspace has this many due at once, and the second one's Slack hangs. */
const flood = 5_000;
const broken = [0, 1] as const;
/** Both processes are started by then, ms. */
const leadMs = 25_000;
const mostMs = 240_000;
/** A post that comes twice comes soon after the first, ms. */
const quietMs = 5_000;

const encryptionKey = Buffer.alloc(32, 3).toString('base64');

/** Returns how long after the beginning a digest is due, ms; `index` counts the due ones over all workspaces. */
const dueAfter = (index: number): number => (index * 7_919) % spreadMs;

const install = async (url: string): Promise<void> => {
  const key = toSealingKey(encryptionKey);
  if (key === undefined) throw new Error('the key is no key');
  const vault = createVault([key]);
  const opened = await openStore({ kind: 'postgres', url }, { vault, onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  const { installations, settings, close } = opened.value;
  for (let index = 0; index < workspaces; index += 1) {
    const workspaceId = `T${index}`;
    const bot = { token: tokenOf(index) };
    const about = { isOrg: false, name: workspaceId, scopes: ['chat:write'], installedBy: 'U1' };
    await installations.save({ workspaceId, ...about, bot });
    await settings.change(workspaceId, { duneKey: `bench-dune-key-${index}`, by: 'U1' });
  }
  await close();
};

const columns =
  'id, workspace_id, channel_id, number, owner_id, question, query_id, query_key, same_as, cron, zone, post_when, key_columns, refresh, state, state_at, created_at, next_at, due_at';
const rest = `1, 'U1', '1', 1, '[1]', '[1]', '0 9 * * *', 'UTC', 'always', '[]', 0, 'active', 1, 1`;

/** Fills in the digests, each in its own channel. Those that aren't due now are due in a year. */
const fill = async (url: string, beginAt: number, isBroken: boolean): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const due = `${beginAt} + ((w * ${dueEach} + d) * 7919) % ${spreadMs}`;
  const at = `case when d < ${dueEach} then ${due} else ${beginAt + 365 * 86_400_000} end`;
  await client.query(`
    insert into subscription (${columns})
    select 's' || w || '-' || d, 'T' || w, 'C' || w || '-' || d, ${rest}, ${at}, ${at}
    from generate_series(0, ${workspaces - 1}) as w, generate_series(0, ${digests - 1}) as d`);
  if (isBroken)
    await client.query(`
      insert into subscription (${columns})
      select 'f' || n, 'T${broken[0]}', 'F' || n, ${rest}, ${beginAt}, ${beginAt}
      from generate_series(1, ${flood}) as n`);
  await client.query('analyze');
  await client.end();
};

const startApp = (url: string, { slackUrl, duneUrl }: HostedServers): Child =>
  startBotChild({
    SLACK_API_URL: slackUrl,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'bench-client-secret',
    SLACK_SIGNING_SECRET: 'bench-signing-secret',
    PUBLIC_URL: 'http://127.0.0.1',
    ENCRYPTION_KEYS: encryptionKey,
    PORT: '0',
    DUNE_API_URL: duneUrl,
    DATABASE_URL: url,
  });

/** The lags of posts, ms, by workspace. */
type Lags = ReadonlyMap<number, readonly number[]>;

/** Hears of posts, and reckons how late each was. */
const createEar = (beginAt: number, isBroken: boolean) => {
  const lags = new Map<number, number[]>();
  const seen = new Set<string>();
  let twice = 0;
  let ofBroken = 0;
  return {
    lags,
    twice: () => twice,
    /** Posts of the broken workspaces, the flood included. */
    ofBroken: () => ofBroken,
    hear: (channel: string): void => {
      const [, workspace, digest] = /^C(\d+)-(\d+)$/.exec(channel) ?? [];
      const isOfBroken = isBroken && broken.some((one) => one === Number(workspace));
      if (workspace === undefined || digest === undefined || isOfBroken) {
        ofBroken += 1;
        return;
      }
      if (seen.has(channel)) twice += 1;
      seen.add(channel);
      const index = Number(workspace) * dueEach + Number(digest);
      const own = lags.get(Number(workspace)) ?? [];
      own.push(Date.now() - beginAt - dueAfter(index));
      lags.set(Number(workspace), own);
    },
    count: () => seen.size,
  };
};

const note = (series: Series, name: string, lags: Lags, memory: readonly number[]): void => {
  const all = [...lags.values()].flat();
  const medians = [...lags.values()].map(median);
  series.add(`${name}: median`, median(all) / 1000);
  series.add(`${name}: p95`, percentile(all, 95) / 1000);
  series.add(`${name}: worst`, Math.max(...all) / 1000);
  series.add(`${name}: slowest workspace`, Math.max(...medians) / 1000);
  series.add(`${name}: median workspace`, median(medians) / 1000);
  series.add(`${name}: memory`, Math.max(...memory));
};

/** Waits until everything that is expected was posted, and a while longer for what may come twice. */
const hearAll = async (
  ear: ReturnType<typeof createEar>,
  beginAt: number,
  isBroken: boolean,
): Promise<void> => {
  const expected = (workspaces - (isBroken ? broken.length : 0)) * dueEach;
  while (ear.count() < expected && Date.now() < beginAt + mostMs) await pause(250);
  await pause(quietMs);
  if (ear.count() < expected || ear.twice() > 0)
    throw new Error(`${ear.count()} of ${expected} were posted, ${ear.twice()} twice`);
  if (isBroken && ear.ofBroken() === 0) throw new Error('the broken workspaces did nothing');
};

/** Lets two processes deliver what is due in a minute. Fails if a post is lost or comes twice. */
const measure = async (series: Series, name: string, isBroken: boolean): Promise<void> => {
  await using ends = new AsyncDisposableStack();
  const postgres = await startPostgresSandbox();
  ends.defer(postgres.stop);
  const url = await postgres.createDatabase();
  await install(url);
  const beginAt = Date.now() + leadMs;
  const ear = createEar(beginAt, isBroken);
  const servers = await startHostedServers(ear.hear, isBroken ? broken[1] : undefined);
  ends.defer(async () => servers.close());
  await fill(url, beginAt, isBroken);
  const apps = [startApp(url, servers), startApp(url, servers)];
  for (const app of apps) ends.defer(app.stop);
  await Promise.all(apps.map((app) => app.saying('app started')));
  if (Date.now() > beginAt) throw new Error('the processes started too late');
  await hearAll(ear, beginAt, isBroken);
  const memory = apps.map(({ pid }) => residentMib(pid));
  note(series, name, ear.lags, memory);
};

/** Measures an app for many workspaces. */
export const hosted: Bench = {
  name: 'Many workspaces',
  about: `${workspaces} workspaces with ${digests} digests each, of which ${dueEach} in each are due within the same minute, on two processes over one PostgreSQL, with a Slack and a Dune on loopback that answer at once. Lag is the time from when a digest is due to its post. With two broken ones, one workspace has ${flood} more digests due at once, and the Slack of another takes ten seconds for every call; the lag is that of the others. Slack and Dune answer from the bench's own process, on the same cores; memory is that of the larger process, which keeps at most 500 workspaces open.`,
  run: async (rounds) => {
    const series = createSeries();
    for (let round = 0; round < rounds; round += 1) {
      await measure(series, 'all well', false);
      await measure(series, 'two broken', true);
    }
    const figure = (name: string, unit: string) => ({ name, unit, values: series.of(name) });
    return ['all well', 'two broken'].flatMap((name) => [
      {
        ...figure(`${name}: median`, 's'),
        target: { of: 'value', bound: 'most', limit: 10 } as const,
      },
      figure(`${name}: p95`, 's'),
      figure(`${name}: worst`, 's'),
      {
        ...figure(`${name}: slowest workspace`, 's'),
        floor: series.of(`${name}: median workspace`),
        target: { of: 'ratio', bound: 'most', limit: 5 } as const,
      },
      figure(`${name}: memory`, 'MiB'),
    ]);
  },
};
