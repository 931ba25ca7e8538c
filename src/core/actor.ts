/** A person at work in a channel. */
export type Who = { readonly workspaceId: string; readonly channelId: string; readonly userId: string };
