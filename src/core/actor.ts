/** A person who acts in a channel. */
export type Actor = { readonly workspaceId: string; readonly channelId: string; readonly userId: string };
