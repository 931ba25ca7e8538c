import { z } from 'zod';
import type { HttpReply } from './http.ts';

/** The answer to one message: its result, or that there is none of use. */
export type McpAnswer =
  | { readonly kind: 'result'; readonly result: unknown }
  /** The tool, or the server, says that it can't. */
  | { readonly kind: 'error' }
  | { readonly kind: 'unreadable' };

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Returns the JSON of a response, or of the last event of a stream of them. */
const readBody = (body: string): unknown => {
  const events = body.split(/\r?\n\r?\n/).flatMap((event) => {
    const lines = event.split(/\r?\n/).filter((line) => line.startsWith('data:'));
    return lines.length === 0 ? [] : [lines.map((line) => line.slice('data:'.length).trim()).join('\n')];
  });
  return readJson(events.at(-1) ?? body);
};

const rpcAnswer = z.object({ result: z.unknown().optional(), error: z.unknown().optional() });

/**
 * Parses the response to a message: JSON, or a stream of events that holds it.
 * Source: the specification of the Model Context Protocol of 2025-03-26, "Transports".
 */
export const parseMcpAnswer = ({ body }: Pick<HttpReply, 'body'>): McpAnswer => {
  const parsed = rpcAnswer.safeParse(readBody(body));
  if (!parsed.success) return { kind: 'unreadable' };
  const { result, error } = parsed.data;
  if (error != null) return { kind: 'error' };
  return result == null ? { kind: 'unreadable' } : { kind: 'result', result };
};

/** A tool of the server, and the names of what it takes. */
export type McpTool = { readonly name: string; readonly takes: readonly string[] };

const toolList = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      inputSchema: z
        .object({ properties: z.record(z.string(), z.unknown()).catch({}) })
        .catch({ properties: {} }),
    }),
  ),
});

/** Parses the list of tools; `undefined` for anything else. */
export const parseTools = (result: unknown): readonly McpTool[] | undefined => {
  const parsed = toolList.safeParse(result);
  return parsed.success
    ? parsed.data.tools.map(({ name, inputSchema }) => ({ name, takes: Object.keys(inputSchema.properties) }))
    : undefined;
};

const toolResult = z.object({
  isError: z.boolean().optional().catch(undefined),
  structuredContent: z.unknown().optional(),
  content: z.array(z.object({ text: z.string().optional().catch(undefined) })).catch([]),
});

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Returns what a tool gave, as JSON. */
export const parseToolResult = (result: unknown): McpAnswer => {
  const parsed = toolResult.safeParse(result);
  if (!parsed.success) return { kind: 'unreadable' };
  const { isError, structuredContent, content } = parsed.data;
  if (isError === true) return { kind: 'error' };
  const given = [structuredContent, ...content.map(({ text }) => readJson(text ?? ''))].find(isObject);
  return given === undefined ? { kind: 'unreadable' } : { kind: 'result', result: given };
};
