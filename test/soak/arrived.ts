import { z } from 'zod';
import type { SlackCall } from '../../sandbox/slack/calls.ts';

/** Something that the bot had for a person. */
export type Arrived = {
  /** Where and what: two that are alike are the same said twice. */
  readonly is: string;
  /** False for words like "Getting the latest result…", which promise an answer. */
  readonly isFinal: boolean;
  readonly isDigest: boolean;
  /** It came over the address of this one act, so that it cannot belong to another. */
  readonly isForCertain: boolean;
  /** Shown in the place of what was there, so that a second time does no harm. */
  readonly isInPlace: boolean;
};

const promises =
  /(?:Getting [^"]*|Checking the query on Dune|Checking what the last run cost|Asked Dune to run [^…]*|Posting in the channel|(?:Posting digest|Checking alert) #\d+|Running (?!it |queries )[^"]*|Preparing the CSV of [^"]*) ?…/;

const shows = /^(?:response_url|chat\.|views\.|files\.completeUploadExternal$)/;

const saidOver = z.object({
  text: z.string().optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
});

/** Takes away what was only said meanwhile. */
const isRemoval = ({ on, address, body }: SlackCall): boolean =>
  on === 'chat.delete' ||
  (address !== undefined && saidOver.parse(JSON.parse(body)).delete_original === true);

const textOf = ({ address, body }: SlackCall): { readonly text: string; readonly isInPlace: boolean } => {
  if (address === undefined) {
    const form = new URLSearchParams(body);
    const text =
      form.get('view') ?? form.get('text') ?? form.get('initial_comment') ?? form.get('unfurls') ?? '';
    return { text, isInPlace: form.has('view') };
  }
  const { text = '', replace_original: isInPlace = false } = saidOver.parse(JSON.parse(body));
  return { text, isInPlace };
};

/** What a call puts before somebody; `undefined` for a call that shows nothing. */
export const answerIn = (call: SlackCall): Arrived | undefined => {
  if (!shows.test(call.on) || isRemoval(call)) return undefined;
  const { text, isInPlace } = textOf(call);
  return {
    is: `${call.on} ${text}`,
    isFinal: !promises.test(text),
    isDigest: call.address === undefined && new URLSearchParams(call.body).has('metadata'),
    isForCertain: call.address !== undefined,
    isInPlace,
  };
};

/** What a form was acknowledged with, where that says something. */
export const acknowledgedWith = (body: string): Arrived | undefined =>
  body.includes('"response_action"')
    ? {
        is: `acknowledgement ${body}`,
        isFinal: !promises.test(body),
        isDigest: false,
        isForCertain: true,
        isInPlace: true,
      }
    : undefined;
