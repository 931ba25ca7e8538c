import type {
  DigestPost,
  FindOutcome,
  Messenger,
  OpenedPlace,
  PostOutcome,
  SightOutcome,
} from '../../src/digests/messenger.ts';
import type { Message } from '../../src/messages/blocks/message.ts';
import { renderPost } from '../../src/slack/clients/render-post.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A message that was posted, and when, ms. */
export type Post = {
  readonly channel: string;
  readonly message: Message;
  readonly mark: string | undefined;
  /** The timestamp of the message that it stands below. */
  readonly thread: string | undefined;
  readonly at: number;
};

const render = (post: DigestPost): Message => renderPost(post, { botName: 'dune', slash: '/dune' })[0]();

/** A Slack that answers whatever a test wants. */
export const createSlack = (clock: VirtualClock) => {
  const posts: Post[] = [];
  const deleted = new Set<string>();
  const edits: number[] = [];
  const pinned = new Set<string>();
  let sight: SightOutcome = 'in-sight';
  let answers: (PostOutcome & { readonly arrives?: boolean })[] = [];
  const locked = new Set<string>();
  const opens = new Map<string, OpenedPlace>();
  let finds: FindOutcome | 'what is there' = 'what is there';
  const answerPost: Messenger['post'] = async (channel, post, { mark, thread } = {}) => {
    const { arrives, ...outcome } = answers.shift() ?? { kind: 'sent', ts: `${posts.length}.0` };
    const isLost = thread !== undefined && deleted.has(thread);
    if (outcome.kind === 'sent' || arrives === true)
      posts.push({
        channel,
        message: render(post),
        mark: mark?.id,
        thread: isLost ? undefined : thread,
        at: clock.now(),
      });
    const sent = outcome.kind === 'sent' ? { ...outcome, message: render(post) } : outcome;
    return sent.kind === 'sent' && isLost ? { ...sent, isOutsideThread: true } : sent;
  };
  const messenger: Messenger = {
    post: answerPost,
    reply: async (channel, post, options) =>
      deleted.has(options.thread) ? { kind: 'thread-gone' } : answerPost(channel, post, options),
    update: async (channel, ts, post) => {
      const { arrives, ...outcome } = answers.shift() ?? { kind: 'sent', ts };
      const index = posts.findIndex((one, place) => one.channel === channel && `${place}.0` === ts);
      const old = posts[index];
      if (old === undefined || deleted.has(ts)) return { kind: 'gone' };
      if (locked.has(ts)) return { kind: 'locked' };
      if (outcome.kind === 'sent' || arrives === true) posts[index] = { ...old, message: render(post) };
      edits.push(Number(ts.slice(0, -2)));
      return outcome.kind === 'sent' ? { ...outcome, message: render(post) } : outcome;
    },
    find: async (channel, mark) => {
      if (finds !== 'what is there') return finds;
      const found = posts.findIndex((post) => post.channel === channel && post.mark === mark.id);
      return found === -1 ? { kind: 'absent' } : { kind: 'found', ts: `${found}.0` };
    },
    sight: async () => sight,
    pin: async (_channel, ts) => {
      pinned.add(ts);
      return { kind: 'done' };
    },
    unpin: async (_channel, ts) => {
      pinned.delete(ts);
      return { kind: 'done' };
    },
    linkTo: (channel, ts) => `https://sandbox.slack.com/archives/${channel}/${ts}`,
    openPlace: async (place) =>
      opens.get(place.id) ?? { kind: 'open', channelId: place.id.replace(/^U/, 'D') },
    refusesFile: async () => undefined,
    upload: async () => ({ kind: 'uploaded', id: 'F1' }),
    shareFile: async () => ({ kind: 'sent', ts: '' }),
    findFile: async () => ({ kind: 'absent' }),
    zoneOf: async (userId) => (userId === 'U0ADA' ? 'Europe/Berlin' : undefined),
  };
  return {
    posts,
    edits,
    pinned,
    messenger,
    slackOpens: (id: string, outcome: OpenedPlace) => opens.set(id, outcome),
    slackSees: (outcome: SightOutcome) => {
      sight = outcome;
    },
    slackDeletes: (place: number, how?: 'locked') => {
      (how === undefined ? deleted : locked).add(`${place}.0`);
    },
    slackAnswers: (...outcomes: typeof answers) => {
      answers = outcomes;
    },
    slackFinds: (outcome: typeof finds) => {
      finds = outcome;
    },
  };
};
