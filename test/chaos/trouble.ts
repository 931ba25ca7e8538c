import type { SlackFault } from '../../sandbox/slack/faults.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Chance } from '../support/chance.ts';

type SlackFaultKind = SlackFault['what'];

const whilePosting: readonly (readonly [share: number, what: SlackFaultKind | undefined])[] = [
  [0.75, undefined],
  [0.06, { kind: 'stored-then-500' }],
  [0.06, { kind: 'stored-then-drop' }],
  [0.04, { kind: 'drop' }],
  [0.04, { kind: 'status', status: 500, body: 'oops' }],
  [0.03, { kind: 'status', status: 429, body: '', retryAfter: '1' }],
  [0.02, { kind: 'error', error: 'internal_error' }],
];

const nameOf = (what: SlackFaultKind | undefined): string => {
  if (what === undefined) return 'fine';
  return what.kind === 'status' ? `status ${what.status}` : what.kind;
};

/** What shows something to people. */
const sends: ReadonlySet<string> = new Set([
  'chat.postMessage',
  'chat.update',
  'files.completeUploadExternal',
]);

/** Has Slack go wrong by chance. Gives how posts, edits and files went, counted. Looking into a channel and uploads go wrong at times, too. */
export const injectFault = (slack: SlackSandbox, chance: Chance): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  const looking = chance.part(0);
  const posting = chance.part(1);
  const uploading = chance.part(2);
  slack.setChance((method) => {
    if (method === 'conversations.history' || method === 'conversations.replies')
      return looking.happens(0.02) ? { kind: 'status', status: 500, body: 'oops' } : undefined;
    if (method === 'upload' || method === 'files.getUploadURLExternal')
      return uploading.happens(0.05) ? { kind: 'status', status: 500, body: 'oops' } : undefined;
    if (!sends.has(method)) return undefined;
    const what = posting.weigh(whilePosting);
    counts[nameOf(what)] = (counts[nameOf(what)] ?? 0) + 1;
    return what;
  });
  return counts;
};
