import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DuneClient } from '../../src/dune/client.ts';
import { createDashboards } from '../../src/dune/dashboards.ts';
import { parseDashboard, parseVisualizationQuery } from '../../src/dune/parse-dashboard.ts';
import { parseMcpAnswer, parseToolResult, parseTools } from '../../src/dune/parse-mcp.ts';
import { createTestClock } from '../support/clock.ts';

const address = { owner: 'ada', slug: 'dex' };
const limits = { most: 12, budgetMs: 5_000 };

type Sent = { readonly method: string; readonly session: string | undefined };

const methodOf = (message: object): string => ('method' in message ? String(message.method) : '');

const tools = [
  { name: 'getDashboard', inputSchema: { properties: { ownerHandle: {}, slug: {} } } },
  { name: 'getVisualization', inputSchema: { properties: { id: {} } } },
];

const dashboard = {
  dashboard: {
    name: 'Dex',
    visualizationWidgets: [
      { visualizationId: 12, queryId: 2, position: { row: 4, col: 0 } },
      { visualizationId: '11', position: { row: 0, col: 3 } },
      { visualizationId: 'odd' },
      { visualizationId: 10, queryId: 1, position: { row: 0, col: 0 } },
    ],
    textWidgets: [{}],
  },
};

/** A server that answers as a stream of events, with a session, to a client that may be asked more than once. */
const serve = (listed: unknown = { tools }) => {
  const sent: Sent[] = [];
  const results: Readonly<Record<string, unknown>> = { initialize: {}, 'tools/list': listed };
  const mcp: DuneClient['mcp'] = async (message, _budgetMs, session) => {
    const method = methodOf(message);
    sent.push({ method, session });
    const isDashboard = JSON.stringify(message).includes('getDashboard');
    const given = isDashboard ? { structuredContent: dashboard } : { structuredContent: { query_id: 7 } };
    const result = results[method] ?? given;
    const body = `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id: 1, result })}\n\n`;
    return { status: 200, body, retryAfterMs: undefined, session: 'S1' };
  };
  return { sent, mcp };
};

describe('a dashboard', () => {
  it('is read in one session, its queries in the order of the page', async () => {
    const { mcp, sent } = serve();
    expect(await createDashboards({ mcp }, createTestClock()).read(address, limits)).toEqual({
      ...{ kind: 'dashboard', name: 'Dex', queries: [1, 7, 2], leftOut: 0, texts: 1 },
    });
    expect(sent.map(({ method }) => method)).toEqual([
      ...['initialize', 'notifications/initialized', 'tools/list', 'tools/call', 'tools/call'],
    ]);
    expect(sent.slice(1).every(({ session }) => session === 'S1')).toBe(true);
  });

  it('is read without asking again what the key can do', async () => {
    const { mcp, sent } = serve();
    const clock = createTestClock();
    const dashboards = createDashboards({ mcp }, clock);
    await dashboards.read(address, limits);
    await dashboards.read(address, limits);
    expect(sent.filter(({ method }) => method === 'tools/list')).toHaveLength(1);
    clock.forward(11 * 60_000);
    await dashboards.read(address, limits);
    expect(sent.filter(({ method }) => method === 'tools/list')).toHaveLength(2);
  });

  it.each([
    [{ tools: [] }, 'not-offered'],
    [{ tools: [{ name: 'getDashboard', inputSchema: { properties: { id: {} } } }] }, 'not-offered'],
    ['odd', 'unreadable'],
  ])('is not told by a server with the tools %j', async (listed, why) => {
    const { mcp } = serve(listed);
    const read = await createDashboards({ mcp }, createTestClock()).read(address, limits);
    expect(read).toEqual({ kind: 'not-told', why });
  });

  it.each([
    [{ kind: 'too-slow', afterMs: 1 } as const, 'late'],
    [{ kind: 'unreachable', detail: 'ENOTFOUND' } as const, 'unreadable'],
    [{ status: 429, body: '', retryAfterMs: undefined }, 'late'],
    [{ status: 403, body: '', retryAfterMs: undefined }, 'refused'],
    [{ status: 405, body: '', retryAfterMs: undefined }, 'not-offered'],
  ])('is not told where the server says %j', async (reply, why) => {
    const read = await createDashboards({ mcp: async () => reply }, createTestClock()).read(address, limits);
    expect(read).toEqual({ kind: 'not-told', why });
  });
});

describe('what a server sends', () => {
  it('is read or left, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.jsonValue(), (body, value) => {
        expect(['result', 'error', 'unreadable']).toContain(parseMcpAnswer({ body }).kind);
        expect(['result', 'error', 'unreadable']).toContain(parseToolResult(value).kind);
        parseTools(value);
        parseVisualizationQuery(value);
        const told = parseDashboard({ visualization_widgets: [value], name: value, text_widgets: value });
        expect(told === undefined || told.widgets.length <= 1).toBe(true);
      }),
    );
  });
});
