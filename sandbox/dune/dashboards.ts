import { z } from 'zod';
import type { Answer } from './answer.ts';
import type { Value } from './query.ts';

/** A dashboard. Each visualization is known by its number; a query may have several. */
type SandboxDashboard = {
  readonly owner: string;
  readonly slug: string;
  readonly name: string;
  /** The queries of its widgets, in the order that people read them in. */
  readonly queries: readonly number[];
  readonly texts?: number;
};

/** The dashboards of the sandbox, and the server that tells of them. */
export type SandboxDashboards = {
  /** Replaces the one with the same address. */
  readonly add: (dashboard: SandboxDashboard) => void;
  /** Has `getDashboard` give something else; `undefined` ends that. */
  readonly giveInstead: (value: Value | undefined) => void;
  /** Answers one message of the Model Context Protocol. */
  readonly answer: (body: string) => Answer;
};

const overview: SandboxDashboard = {
  owner: 'sandbox',
  slug: 'dex-overview',
  name: 'DEX overview',
  queries: [5_550_001, 3_493_826, 5_550_001, 1_252_207],
  texts: 2,
};

const message = z.object({
  id: z.number().optional(),
  method: z.string(),
  params: z
    .object({
      name: z.string().optional(),
      arguments: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
});

const text = { type: 'string' } as const;

const tools = [
  {
    name: 'getDashboard',
    inputSchema: { type: 'object', properties: { owner_handle: text, dashboard_slug: text } },
  },
  {
    name: 'getVisualization',
    inputSchema: { type: 'object', properties: { visualization_id: { type: 'integer' } } },
  },
];

const widgetsOf = ({ queries }: SandboxDashboard) =>
  queries.map((queryId, index) => ({
    widget_id: index + 1,
    visualization_id: queryId * 100 + index,
    position: { row: Math.floor(index / 2), col: (index % 2) * 3, size_x: 3, size_y: 4 },
  }));

const toResult = (value: Value): Value => ({
  content: [{ type: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) }],
});

const notFound: Value = { isError: true, content: [{ type: 'text', text: 'Dashboard not found' }] };

/** Creates the dashboards of the sandbox. */
export const createSandboxDashboards = (): SandboxDashboards => {
  const all = new Map([[`${overview.owner}/${overview.slug}`, overview]]);
  let instead: Value | undefined;
  const getDashboard = (owner: unknown, slug: unknown): Value => {
    if (instead !== undefined) return toResult(instead);
    const found = all.get(`${String(owner)}/${String(slug)}`);
    if (found === undefined) return notFound;
    const { name, texts = 0 } = found;
    return toResult({
      ...{ dashboard_id: 1, name, slug: found.slug, is_private: false },
      dashboard_url: `https://dune.com/${found.owner}/${found.slug}`,
      // People read from the top; the API gives no order.
      visualization_widgets: widgetsOf(found).toReversed(),
      text_widgets: Array.from({ length: texts }, (_one, index) => ({
        widget_id: 100 + index,
        text: '# Text',
      })),
      param_widgets: [],
    });
  };
  const resultOf = ({ method, params }: z.infer<typeof message>): Value | undefined => {
    const given = params?.arguments ?? {};
    switch (method) {
      case 'initialize':
        return { protocolVersion: '2025-03-26', capabilities: { tools: {} }, serverInfo: { name: 'dune' } };
      case 'tools/list':
        return { tools };
      case 'tools/call':
        return params?.name === 'getDashboard'
          ? getDashboard(given['owner_handle'], given['dashboard_slug'])
          : toResult({
              id: given['visualization_id'] ?? 0,
              query_id: Math.floor(Number(given['visualization_id']) / 100),
            });
      default:
        return undefined;
    }
  };
  return {
    add: (dashboard) => all.set(`${dashboard.owner}/${dashboard.slug}`, dashboard),
    giveInstead: (value) => {
      instead = value;
    },
    answer: (body) => {
      const asked = message.parse(JSON.parse(body));
      const result = resultOf(asked);
      return result === undefined
        ? { status: 202, body: {} }
        : { status: 200, body: { jsonrpc: '2.0', id: asked.id ?? 0, result } };
    },
  };
};
