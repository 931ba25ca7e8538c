import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Accepted, areBlocks, checkBlocks, today } from './blocks/check.ts';
import type { Workspace } from './workspace.ts';

const maxUses = 5;
const lifeMs = 30 * 60_000;
const maxTextLength = 40_000;

const body = z.object({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
});

type Grant = {
  readonly channel: string;
  readonly user: string;
  readonly grantedAt: number;
  readonly expiresAt: number;
  uses: number;
  /** The clicked message; `undefined` for a command, and once it's deleted. */
  original: string | undefined;
};

/** The response to a post to a `response_url`. */
type ResponseAnswer = { readonly status: number; readonly body: string };

/** The `response_url`s of commands and clicks. */
export type ResponseUrls = {
  /** Creates a URL, and returns its part after `/response/`. `original` is the clicked message. */
  readonly grant: (channel: string, user: string, original?: string) => string;
  readonly use: (id: string, json: string) => ResponseAnswer;
  /** The person and conversation of a URL, and when it was created, ms. */
  readonly of: (id: string) => Pick<Grant, 'channel' | 'user' | 'grantedAt'> | undefined;
};

/**
 * Five uses in 30 minutes, in channels the app is not a member of, too. Only a click has an original: over the URL of a
 * command, `replace_original` posts one more message, and `delete_original` deletes nothing.
 * Sources: docs.slack.dev/interactivity/handling-user-interaction; github.com/slackapi/bolt-python/issues/1268 and
 * bolt-js/issues/2287 for commands.
 */
export const createResponseUrls = (
  workspace: Workspace,
  now: () => number,
  accepted: () => Accepted = () => today,
): ResponseUrls => {
  const grants = new Map<string, Grant>();

  const target = (grant: Grant, message: z.infer<typeof body>): ResponseAnswer => {
    const { text = '', blocks = [] } = message;
    if (text === '' && blocks.length === 0) return { status: 400, body: 'no_text' };
    if (!areBlocks(blocks, accepted())) {
      return {
        status: 400,
        body: checkBlocks(blocks).some((problem) => problem.message === 'msg_blocks_too_long')
          ? 'msg_blocks_too_long'
          : 'invalid_blocks',
      };
    }
    const shown = text.slice(0, maxTextLength);
    if (message.replace_original === true && grant.original !== undefined) {
      workspace.edit(grant.original, shown, blocks);
      return { status: 200, body: 'ok' };
    }
    const isPublic = message.response_type === 'in_channel';
    workspace.post({
      channel: grant.channel,
      text: shown,
      blocks,
      onlyFor: isPublic ? undefined : grant.user,
    });
    return { status: 200, body: 'ok' };
  };

  return {
    grant: (channel, user, original) => {
      const id = randomUUID();
      grants.set(id, { channel, user, grantedAt: now(), expiresAt: now() + lifeMs, uses: 0, original });
      return id;
    },
    of: (id) => grants.get(id),
    use: (id, json) => {
      const grant = grants.get(id);
      if (grant === undefined || now() > grant.expiresAt) return { status: 404, body: 'expired_url' };
      if (grant.uses >= maxUses) return { status: 404, body: 'used_url' };
      grant.uses += 1;
      const parsed = body.safeParse(JSON.parse(json));
      if (!parsed.success) return { status: 400, body: 'invalid_payload' };
      if (parsed.data.delete_original === true) {
        if (grant.original !== undefined) workspace.remove(grant.original);
        grant.original = undefined;
        return { status: 200, body: 'ok' };
      }
      return target(grant, parsed.data);
    },
  };
};
