import { z } from 'zod';
import type { QueryLimits } from '../core/query-limits.ts';
import { err, ok, type Result } from '../core/result.ts';
import { shorten } from '../core/text/shorten.ts';

const idsExpected = 'must be query IDs separated by commas, such as 1252207,3493826.';

/** Slack writes names in lowercase and cuts them at 80 characters. */
const channelName = /^#[^\s#,:;A-Z]{1,80}$/;
const channelId = /^[CG][A-Z0-9]{6,20}$/;

type List = { readonly channel: string | undefined; readonly queries: ReadonlySet<number> };

const quote = (text: string): string => `"${shorten(text, 60)}"`;

const parseIds = (text: string): ReadonlySet<number> | undefined => {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  return ids.length > 0 && ids.every((id) => /^[1-9]\d{0,14}$/.test(id))
    ? new Set(ids.map(Number))
    : undefined;
};

/** Parses a list for all, `1,2`, or one of a channel, `#dao: 1,2`. */
const parseList = (text: string): Result<List, string> => {
  const colon = text.indexOf(':');
  const channel = colon < 0 ? undefined : text.slice(0, colon).trim();
  const queries = parseIds(text.slice(colon + 1));
  const [name = ''] = text.trim().split(/[\s,]/);
  if (colon < 0 && /^[#CG]/.test(name))
    return err(`lacks a colon after ${quote(name)}; write it like #dao: 1252207,3493826.`);
  if (channel === undefined) return queries === undefined ? err(idsExpected) : ok({ channel, queries });
  if (!channelName.test(channel) && !channelId.test(channel))
    return err(
      `has ${quote(channel)} before a colon; use a channel's name, such as #dao, or its ID, such as C0123456789.`,
    );
  return queries === undefined
    ? err(`has no query IDs for ${channel}; write them like ${channel}: 1252207,3493826.`)
    : ok({ channel, queries });
};

const describeRepeated = (lists: readonly List[]): readonly string[] => {
  const names = lists.map(({ channel }) => channel);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) =>
    name === undefined
      ? 'has two lists without a channel; join them with a comma.'
      : `has two lists for ${name}; join them with a comma.`,
  );
};

/** A value that ends so was likely cut at a `#`, which begins a comment in many files of settings. */
const endsOpen =
  'ends with ";". In a .env file, put the whole value in double quotes, because # begins a comment.';

/**
 * Parses the queries that may be used: `1252207,3493826; #dao: 1,2; C0123456789: 5`. The errors are all of its mistakes,
 * each to follow the name of the setting.
 */
export const parseQueryLists = (text: string): Result<QueryLimits, readonly string[]> => {
  const read = text.split(';').map((part) => (part.trim() === '' ? err(endsOpen) : parseList(part)));
  const lists = read.flatMap((one) => (one.ok ? [one.value] : []));
  const mistakes = [...read.flatMap((one) => (one.ok ? [] : [one.error])), ...describeRepeated(lists)];
  if (mistakes.length > 0) return err([...new Set(mistakes)]);
  const channels = lists.flatMap(({ channel, queries }) =>
    channel === undefined ? [] : [[channel, queries] as const],
  );
  return ok({
    forAll: lists.find(({ channel }) => channel === undefined)?.queries,
    channels: new Map(channels),
  });
};

/** The queries that may be used, for all and by channel. */
export const queryLists = z.string().transform((text, context): QueryLimits => {
  const parsed = parseQueryLists(text);
  if (parsed.ok) return parsed.value;
  for (const message of parsed.error) context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
