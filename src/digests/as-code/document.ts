import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { maxReportParts } from '../../core/report.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** Something wrong with a document. `line` counts from 1; `undefined` where it's about the whole. */
export type DocumentProblem = { readonly line: number | undefined; readonly message: string };

/** A map in the place of a command is mostly one that holds a colon. */
const quoteHint = 'This has to be text. Put a command with ": " or " #" in it in single quotes.';

/** A command: a query's ID alone is a number to YAML, and one with `: ` in it is a map. */
const commandText = z
  .union([z.string(), z.int().positive()], {
    error: quoteHint,
  })
  .transform(String);

const subscriptionSchema = z.strictObject({
  id: z
    .string()
    .optional()
    .describe('Says which one it is when everything else changes. Export writes it; a new one has none.'),
  channel: z.string().describe('The ID of the channel.'),
  owner: z.string().optional().describe('The ID of the person who hears of problems.'),
  command: commandText.describe('As it is typed after /dune in that channel.'),
  otherPlaces: z
    .literal('kept', { error: 'has to be kept, or left out' })
    .optional()
    .describe(
      "It goes on going to its other places, which the command doesn't name. Export writes it for who may not see them.",
    ),
  paused: z.boolean().optional().describe('It posts nothing until somebody resumes it.'),
});

/** The shape of a document of digests, alerts, reports and shared shortcuts. */
export const documentSchema = z.strictObject({
  version: z.literal(1, { error: 'has to be 1' }),
  shortcuts: z
    .record(z.string(), commandText)
    .optional()
    .describe('Shared shortcuts: the question of each name, as it is typed after /dune.'),
  reports: z
    .record(z.string(), z.array(commandText).min(1).max(maxReportParts))
    .optional()
    .describe(
      'The parts of each report in their order, each as it is typed after the name in /dune report add.',
    ),
  digests: z.array(subscriptionSchema).optional(),
  alerts: z.array(subscriptionSchema).optional(),
});

/** A document as it was written; the commands in it aren't read yet. */
export type WrittenDocument = z.infer<typeof documentSchema>;

/** A path to a value in a document. */
export type DocumentPath = readonly (string | number)[];

/** A document, and where its values stand. */
export type ReadDocument = {
  readonly document: WrittenDocument;
  /** Returns the line of a value, from 1; that of the nearest one around it where it isn't written. */
  readonly lineOf: (path: DocumentPath) => number | undefined;
};

/** Longer documents aren't made by people; the limit bounds the work. Characters. */
const maxLength = 2_000_000;

const lineFinder =
  (parsed: Document, lines: LineCounter): ReadDocument['lineOf'] =>
  (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };

const describePath = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : String(part))).join(', ');

/** Parses the text of a document: YAML, without anchors and tags. All problems at once, in the order of the lines. */
export const parseDocumentText = (text: string): Result<ReadDocument, readonly DocumentProblem[]> => {
  if (text.length > maxLength)
    return err([{ line: undefined, message: `The file is longer than ${maxLength} characters.` }]);
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
  const broken = [...parsed.errors, ...parsed.warnings];
  if (broken.length > 0)
    return err(
      broken.map(({ pos: [at], code, message }) => ({
        line: lines.linePos(at).line,
        message: code === 'BLOCK_AS_IMPLICIT_KEY' ? quoteHint : message,
      })),
    );
  let value: unknown;
  try {
    value = parsed.toJS({ maxAliasCount: 0 });
  } catch {
    return err([{ line: undefined, message: "Anchors and aliases (& and *) can't be used here." }]);
  }
  const read = documentSchema.safeParse(value);
  const lineOf = lineFinder(parsed, lines);
  if (read.success) return ok({ document: read.data, lineOf });
  const problems = read.error.issues.map(({ path, message }) => ({
    line: lineOf(path.flatMap((part) => (typeof part === 'symbol' ? [] : [part]))),
    message: path.length === 0 ? message : `${describePath(path)}: ${message}`,
  }));
  return err(problems.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0)));
};
