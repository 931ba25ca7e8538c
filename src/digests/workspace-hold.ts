import type { DigestTools } from './dependencies.ts';
import type { PostOutcome } from './messenger.ts';

/** Why nothing can be posted in the workspace, as a sentence; `undefined` when it can. */
export const heldWords = async ({ store, workspaceId }: DigestTools): Promise<string | undefined> => {
  const held = await store.workspaces.held(workspaceId);
  return held !== undefined && held.until > (await store.now()) ? held.words : undefined;
};

/** Lets everything of the workspace wait, because nothing can be posted in it; the operator reads why in the log. */
export const holdWorkspace = async (
  { code, words, forMs }: Extract<PostOutcome, { kind: 'workspace' }>,
  { store, log, workspaceId }: DigestTools,
  now: number,
): Promise<void> => {
  log.error({ code, forMs }, `nothing can be posted: ${words}`);
  await store.workspaces.hold(workspaceId, now + forMs, words);
};
