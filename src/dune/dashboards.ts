import type { Clock } from '../core/clock.ts';
import { minuteMs } from '../core/duration.ts';
import type { DuneClient } from './client.ts';
import type { HttpReply } from './http.ts';
import type { DuneError } from './outcome.ts';
import { parseDashboard, parseVisualizationQuery } from './parse-dashboard.ts';
import { type McpAnswer, type McpTool, parseMcpAnswer, parseToolResult, parseTools } from './parse-mcp.ts';

/** A dashboard by the parts of its address. */
export type DashboardAddress = { readonly owner: string; readonly slug: string };

/** Why Dune tells nothing of a dashboard. `not-offered`: this key, or this Dune, has no tool for it. */
type NotTold = 'refused' | 'not-offered' | 'missing' | 'late' | 'unreadable';

/** The queries of a dashboard, each once, or why they aren't known. */
export type DashboardOutcome =
  | {
      readonly kind: 'dashboard';
      /** Foreign. */
      readonly name: string | undefined;
      readonly queries: readonly number[];
      /** Widgets whose query isn't among them, because there are too many, or Dune doesn't tell it. */
      readonly leftOut: number;
      /** Widgets that only hold text. */
      readonly texts: number;
    }
  | { readonly kind: 'not-told'; readonly why: NotTold };

/** Reads dashboards, as far as Dune tells of them. */
export type Dashboards = {
  /** Reads a dashboard's queries within `budgetMs`. Never throws. */
  readonly read: (
    address: DashboardAddress,
    limits: { readonly most: number; readonly budgetMs: number },
  ) => Promise<DashboardOutcome>;
};

/** As long as nobody asks again what this key can do, ms. */
const rememberMs = 10 * minuteMs;
/** Visualizations that are looked up for one dashboard: each is a call. */
const maxLookedUp = 24;
const atOnce = 6;

/** The tools that tell of dashboards, with the names of what they take. */
type Tools = {
  readonly dashboard: Readonly<Record<'owner' | 'slug', string>>;
  readonly visualization: string | undefined;
};

const findName = (tool: McpTool | undefined, shape: RegExp): string | undefined =>
  tool?.takes.find((name) => shape.test(name));

/** Finds the tools by their names, and what they take by its likely names: no page of Dune's tells those. */
const chooseTools = (tools: readonly McpTool[]): Tools | undefined => {
  const named = (name: string): McpTool | undefined => tools.find((tool) => tool.name === name);
  const dashboard = named('getDashboard');
  const owner = findName(dashboard, /owner|handle|user|team/i);
  const slug = findName(dashboard, /slug/i);
  if (owner === undefined || slug === undefined) return undefined;
  return {
    dashboard: { owner, slug },
    visualization: findName(named('getVisualization'), /^(?:visualization|viz)?_?id$/i),
  };
};

const toWhy = (reply: HttpReply | DuneError): NotTold | undefined => {
  if ('kind' in reply)
    return ['too-slow', 'too-many-calls', 'rate-limited'].includes(reply.kind) ? 'late' : 'unreadable';
  if (reply.status >= 200 && reply.status < 300) return undefined;
  if (reply.status === 401 || reply.status === 403) return 'refused';
  if (reply.status === 404 || reply.status === 405) return 'not-offered';
  return reply.status === 429 ? 'late' : 'unreadable';
};

type Answered = McpAnswer | { readonly kind: 'not-told'; readonly why: NotTold };

const initialize = {
  protocolVersion: '2025-03-26',
  capabilities: {},
  clientInfo: { name: 'dune-in-slack', version: '1' },
};

/** A conversation with the server, within one budget. */
type Talk = { readonly ask: (method: string, params: object) => Promise<Answered> };

const openTalk = async (
  { mcp }: Pick<DuneClient, 'mcp'>,
  clock: Clock,
  budgetMs: number,
): Promise<Talk | NotTold> => {
  const deadline = clock.now() + budgetMs;
  const left = (): number => Math.max(1, deadline - clock.now());
  let id = 0;
  let session: string | undefined;
  const send = (message: object) => mcp({ jsonrpc: '2.0', ...message }, left(), session);
  const ask: Talk['ask'] = async (method, params) => {
    id += 1;
    const reply = await send({ id, method, params });
    const why = toWhy(reply);
    if (why !== undefined || 'kind' in reply) return { kind: 'not-told', why: why ?? 'unreadable' };
    session = reply.session ?? session;
    return parseMcpAnswer(reply);
  };
  const begun = await ask('initialize', initialize);
  if (begun.kind === 'not-told') return begun.why;
  if (begun.kind !== 'result') return 'not-offered';
  // Its answer says nothing; a server that wants it refuses what comes without it.
  await send({ method: 'notifications/initialized' });
  return { ask };
};

const callTool = async ({ ask }: Talk, name: string, args: object): Promise<Answered> => {
  const answer = await ask('tools/call', { name, arguments: args });
  return answer.kind === 'result' ? parseToolResult(answer.result) : answer;
};

const findTools = async ({ ask }: Talk): Promise<Tools | NotTold> => {
  const listed = await ask('tools/list', {});
  if (listed.kind === 'not-told') return listed.why;
  const tools = listed.kind === 'result' ? parseTools(listed.result) : undefined;
  return tools === undefined ? 'unreadable' : (chooseTools(tools) ?? 'not-offered');
};

type Widgets = NonNullable<ReturnType<typeof parseDashboard>>['widgets'];

/** Finds the queries of widgets from the top, a few at once, until there are enough. */
const findQueries = async (
  widgets: Widgets,
  most: number,
  talk: Talk,
  argument: string | undefined,
): Promise<{ readonly queries: readonly number[]; readonly found: number }> => {
  const queries = new Set<number>();
  let found = 0;
  const find = async ({ queryId, visualizationId }: Widgets[number]): Promise<number | undefined> => {
    if (queryId !== undefined || argument === undefined) return queryId;
    const told = await callTool(talk, 'getVisualization', { [argument]: visualizationId });
    return told.kind === 'result' ? parseVisualizationQuery(told.result) : undefined;
  };
  const looked = widgets.slice(0, maxLookedUp);
  for (let from = 0; from < looked.length && queries.size < most; from += atOnce) {
    for (const queryId of await Promise.all(looked.slice(from, from + atOnce).map(find))) {
      if (queryId === undefined || (queries.size >= most && !queries.has(queryId))) continue;
      queries.add(queryId);
      found += 1;
    }
  }
  return { queries: [...queries], found };
};

const isLasting = (why: NotTold): boolean => why === 'refused' || why === 'not-offered';

/** Creates the reader. What this key can do is asked once, and remembered for a while. */
export const createDashboards = (client: Pick<DuneClient, 'mcp'>, clock: Clock): Dashboards => {
  let known: { readonly tools: Tools | NotTold; readonly until: number } | undefined;
  const remember = (tools: Tools | NotTold): void => {
    if (typeof tools !== 'string' || isLasting(tools)) known = { tools, until: clock.now() + rememberMs };
  };
  return {
    read: async ({ owner, slug }, { most, budgetMs }) => {
      const before = known !== undefined && known.until > clock.now() ? known.tools : undefined;
      if (typeof before === 'string') return { kind: 'not-told', why: before };
      const talk = await openTalk(client, clock, budgetMs);
      if (typeof talk === 'string') {
        remember(talk);
        return { kind: 'not-told', why: talk };
      }
      const tools = before ?? (await findTools(talk));
      remember(tools);
      if (typeof tools === 'string') return { kind: 'not-told', why: tools };
      const { dashboard, visualization } = tools;
      const told = await callTool(talk, 'getDashboard', { [dashboard.owner]: owner, [dashboard.slug]: slug });
      if (told.kind === 'not-told') return told;
      if (told.kind === 'error') return { kind: 'not-told', why: 'missing' };
      const read = told.kind === 'result' ? parseDashboard(told.result) : undefined;
      if (read === undefined) return { kind: 'not-told', why: 'unreadable' };
      const { queries, found } = await findQueries(read.widgets, most, talk, visualization);
      const { name, widgets, texts } = read;
      return { kind: 'dashboard', name, queries, leftOut: widgets.length - found, texts };
    },
  };
};
