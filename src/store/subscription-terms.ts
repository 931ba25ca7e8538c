import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type FileFormat, fileFormats } from '../core/place.ts';

const optionalText = z.string().optional();

const termsSchema = z.object({
  version: z.literal(1),
  /** The team's name for it, and a line below. */
  title: optionalText,
  note: optionalText,
  /** A template for each new row. */
  row: optionalText,
  /** The people and groups that an alert calls, by Slack's ids; of `everyone`, `channel` or `here`. */
  mention: z.array(z.object({ kind: z.enum(['user', 'group', 'everyone']), id: z.string() })).default([]),
  /** The name of the report that it shows instead of one query, whose first part the question then is. */
  report: optionalText,
  board: z.object({ repostMs: z.number().optional(), thread: z.boolean() }).optional(),
  files: z.array(z.enum(fileFormats)).optional(),
  /** An alert; a digest has none. */
  alert: z
    .object({
      /** In the command language. */
      condition: z.string(),
      forLooks: z.number().int().min(1),
      againMs: z.number().optional(),
      until: optionalText,
    })
    .optional(),
});

/** A person's choices besides question, schedule and key. Texts are foreign. */
export type SubscriptionTerms = {
  readonly title?: string | undefined;
  readonly note?: string | undefined;
  readonly row?: string | undefined;
  readonly mention: readonly { readonly kind: 'user' | 'group' | 'everyone'; readonly id: string }[];
  readonly report?: string | undefined;
  /** One standing message. It's posted again `repostMs` after it was, where it has scrolled out of sight. */
  readonly board?: { readonly repostMs?: number | undefined; readonly thread: boolean } | undefined;
  /** The files that each post brings in its thread. */
  readonly files?: readonly FileFormat[] | undefined;
  readonly alert?:
    | {
        readonly condition: string;
        readonly forLooks: number;
        readonly againMs?: number | undefined;
        readonly until?: string | undefined;
      }
    | undefined;
};

/** The terms of a plain digest. */
export const plainTerms: SubscriptionTerms = { mention: [] };

/** Writes terms as the column has them; null for a plain digest. */
export const toTermsColumn = (terms: SubscriptionTerms): string | null => {
  const json = JSON.stringify(termsSchema.parse({ version: 1, ...terms }));
  return isDeepStrictEqual(JSON.parse(json), { version: 1, ...plainTerms }) ? null : json;
};

/** A newer version's terms may be an alert's, so they are those of one that can't be read, which is paused and said. */
const unreadableTerms: SubscriptionTerms = { mention: [], alert: { condition: '', forLooks: 1 } };

/** Parses the column. */
export const readTermsColumn = (json: string | null): SubscriptionTerms => {
  if (json === null) return plainTerms;
  const parsed = termsSchema.omit({ version: true }).safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : unreadableTerms;
};
