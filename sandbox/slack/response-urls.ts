import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { areBlocks, checkBlocks } from './blocks/check.ts';
import type { Terms } from './web-api.ts';
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
  readonly isOfClick: boolean;
  /** The clicked message, or the first that only the person saw; `undefined` before that, and once it's deleted. */
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
 * Five uses in 30 minutes, in channels the app is not a member of, too. `replace_original` and `delete_original` act on the
 * message that the URL belongs to: the clicked one, or for a command the first that only the person saw. In some of Slack's
 * clients a command has none (`hasCommandOriginal`): then the first posts one more message, and the second deletes nothing.
 * Sources: docs.slack.dev/interactivity/handling-user-interaction, docs.slack.dev/messaging/modifying-messages;
 * github.com/slackapi/bolt-python/issues/1268 and bolt-js/issues/2287 for those clients.
 */
export const createResponseUrls = (
  workspace: Workspace,
  now: () => number,
  terms: () => Pick<Terms, 'accepted' | 'hasCommandOriginal'>,
): ResponseUrls => {
  const grants = new Map<string, Grant>();

  const target = (grant: Grant, message: z.infer<typeof body>): ResponseAnswer => {
    const { text = '', blocks = [] } = message;
    if (text === '' && blocks.length === 0) return { status: 400, body: 'no_text' };
    if (!areBlocks(blocks, terms().accepted)) {
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
    const posted = workspace.post({
      channel: grant.channel,
      text: shown,
      blocks,
      onlyFor: isPublic ? undefined : grant.user,
    });
    if (!isPublic && !grant.isOfClick && terms().hasCommandOriginal) grant.original ??= posted.ts;
    return { status: 200, body: 'ok' };
  };

  return {
    grant: (channel, user, original) => {
      const id = randomUUID();
      const isOfClick = original !== undefined;
      const [grantedAt, expiresAt] = [now(), now() + lifeMs];
      grants.set(id, { channel, user, grantedAt, expiresAt, uses: 0, isOfClick, original });
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
