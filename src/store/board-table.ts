/** The standing message of a board. Times in ms. */
export type BoardTable = {
  subscription_id: string;
  workspace_id: string;
  /** Where the message stands: for a board of a person, their direct messages. */
  channel_id: string;
  /** Null: there is none, so the next one is posted. */
  message_ts: string | null;
  posted_at: number;
  /** The baseline and the settings that it was drawn from. */
  shows: string | null;
  /** JSON: the message as Slack accepted it, for edits that change only its status. */
  content: string | null;
  /** JSON: why it can't be brought up to date, and since when. */
  trouble: string | null;
  /** The message before it, which is still to point to it. */
  former_ts: string | null;
  pin: 'wanted' | 'pinned' | 'none';
  /** Grows with each change, so that two that edit at once notice. */
  version: number;
  /** 1: the message doesn't show its status yet. */
  redraw: number;
  /** When to pin, redraw or retire; null: nothing is left to do. */
  tidy_at: number | null;
};
