/** A person at work in a channel. */
export type Actor = { readonly workspaceId: string; readonly channelId: string; readonly userId: string };
