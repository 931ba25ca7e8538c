import type { DigestTools } from './tools.ts';

/** Why nothing can be posted in the workspace, as a sentence; `undefined` when it can. */
export const heldWords = async ({ store, workspaceId }: DigestTools): Promise<string | undefined> => {
  const held = await store.workspaces.held(workspaceId);
  return held !== undefined && held.until > (await store.now()) ? held.words : undefined;
};
