import { z } from 'zod';
import type { KeyState } from './key-state.ts';

const text = z.string();
const time = z.number();
const count = z.number().int().min(0);

/** JSON has no `undefined`, so it's written as null. */
const maybe = <T extends z.ZodType>(of: T) => of.nullable().transform((value) => value ?? undefined);
/** The same of what the first states didn't have. */
const added = <T extends z.ZodType>(of: T) => of.nullish().transform((value) => value ?? undefined);
const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();

/** A key as it is stored: its times are places in one list of all, because most rows have the same. */
const storedKey = z.tuple([
  text,
  text,
  /** 1 if it fires, and 2 more if it did before the alert began. */
  z.number().int().min(0).max(3),
  count,
  count,
  maybe(count),
  maybe(count),
  z.array(count),
  z.array(text),
]);

/** Lists each time once. */
const listTimes = (keys: readonly KeyState[]): readonly number[] => [
  ...new Set(
    keys.flatMap(({ since, missingSince, samples }) => [
      since,
      ...(missingSince === undefined ? [] : [missingSince]),
      ...samples.map(({ at }) => at),
    ]),
  ),
];

/** Writes keys in the form in which a thousand of them take little room. */
export const packKeys = (keys: readonly KeyState[]) => {
  const times = listTimes(keys);
  const places = new Map(times.map((at, place) => [at, place]));
  const placeOf = (at: number): number => places.get(at) ?? 0;
  const packed = keys.map((key) => [
    key.key,
    key.name,
    (key.status === 'firing' ? 1 : 0) + (key.isBaseline ? 2 : 0),
    placeOf(key.since),
    key.holds,
    key.incident,
    key.missingSince === undefined ? undefined : placeOf(key.missingSince),
    key.samples.map(({ at }) => placeOf(at)),
    key.samples.map(({ value }) => value),
  ]);
  return { times, keys: packed };
};

const unpackKey = (
  [key, name, flags, since, holds, incident, missing, ats, values]: z.output<typeof storedKey>,
  timeAt: (place: number) => number,
): KeyState => ({
  key,
  name,
  status: flags % 2 === 1 ? 'firing' : 'ok',
  since: timeAt(since),
  holds,
  incident,
  isBaseline: flags >= 2,
  missingSince: missing === undefined ? undefined : timeAt(missing),
  samples: values.map((value, index) => ({ at: timeAt(ats[index] ?? -1), value })),
});

const keysSchema = z
  .object({ times: z.array(time), keys: z.array(storedKey) })
  .transform(({ times, keys }, context): readonly KeyState[] => {
    const timeAt = (place: number): number => {
      const found = times[place];
      if (found === undefined) context.addIssue({ code: 'custom', message: 'no such time' });
      return found ?? 0;
    };
    return keys.map((key) => unpackKey(key, timeAt));
  });

const named = ['no-column', 'no-row', 'several-rows', 'not-a-number'] as const;
const noData = z.union([
  z.object({ why: z.enum(named), name: text }),
  z.object({ why: z.enum(['no-key', 'cut', 'no-rows', 'no-time', 'stale']) }),
]);

const numberFormat = z.object({
  style: z.enum(['as-is', 'exact', 'plain', 'compact']),
  unit: text,
  exponent: z.number(),
  decimals: z.number(),
  maxDecimals: z.number(),
});

const lookedRow = z.object({
  key: text,
  name: text,
  value: maybe(text),
  text,
  cells: list(z.object({ column: text, text })),
});

const end = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resolved'), text, at: time }),
  z.object({ kind: z.literal('gone'), at: time }),
]);

const incident = z.object({
  id: count,
  firedAt: time,
  rows: list(
    z.object({
      row: lookedRow,
      since: time,
      before: maybe(z.object({ text, at: time })),
      end: maybe(end),
    }),
  ),
  rest: z.object({ count, ended: count }),
  closedAt: maybe(time),
  message: maybe(z.object({ ts: text, isGone: z.boolean() })),
  acknowledged: maybe(z.object({ by: text, at: time })),
  remindedAt: time,
  dataAt: added(time),
  formerAbout: added(text),
});

const tell = z.object({
  at: time,
  kind: z.enum(['fired', 'resolved', 'partly-resolved', 'gone', 'reminded', 'edit']),
  incident: count,
  keys: list(text),
  more: count,
});

/** The stored form of what an alert remembers. */
export const stateSchema = z.object({
  version: z.literal(1),
  about: text,
  lookedAt: maybe(time),
  executionId: maybe(text),
  keyColumns: maybe(list(text)),
  numbers: maybe(numberFormat),
  rows: keysSchema,
  incidents: list(incident),
  nextIncident: count,
  tells: list(tell),
  lastTellAt: maybe(time),
  mutedUntil: maybe(time),
  noData: maybe(z.object({ since: time, reason: noData, executionId: text })),
});
