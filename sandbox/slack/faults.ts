/** Trouble on order for one kind of call (`response_url`, `upload`, or the name of a Web API method). */
export type SlackFault = {
  readonly on: string;
  readonly what:
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly body: string;
        readonly retryAfter?: string;
      }
    /** A refusal in Slack's own word, with status 200. */
    | { readonly kind: 'error'; readonly error: string; readonly more?: object }
    /** Takes the message, then answers as if it had failed. */
    | { readonly kind: 'stored-then-500' }
    | { readonly kind: 'stored-then-drop' }
    | { readonly kind: 'drop' }
    | { readonly kind: 'delay'; readonly ms: number }
    /** Refuses messages that hold a block of this type, as a workspace does that does not know it yet. */
    | { readonly kind: 'refuse-block'; readonly type: string };
  readonly times: number;
  /** Only calls about this channel. */
  readonly channel?: string;
};

/** Faults waiting for their calls. */
export type Faults = {
  /** Gives what takes the fault back. */
  readonly add: (fault: SlackFault) => () => void;
  /** The fault for this call, used up by asking; `fits` may leave one that is not meant. */
  readonly take: (
    on: string,
    fits: (fault: SlackFault['what']) => boolean,
    channel?: string,
  ) => SlackFault['what'] | undefined;
  /** Asked about every call that no fault was added for: trouble by chance. */
  readonly setChance: (chance: FaultChance | undefined) => void;
  readonly clear: () => void;
};

/** Decides about one call whether something goes wrong with it. */
export type FaultChance = (on: string) => SlackFault['what'] | undefined;

/** No faults yet. */
export const createFaults = (): Faults => {
  let waiting: { fault: SlackFault; left: number }[] = [];
  let chance: FaultChance | undefined;
  return {
    add: (fault) => {
      const added = { fault, left: fault.times };
      waiting.push(added);
      return () => {
        added.left = 0;
      };
    },
    take: (on, fits, channel) => {
      const found = waiting.find(
        ({ fault, left }) =>
          left > 0 &&
          fault.on === on &&
          fits(fault.what) &&
          (fault.channel === undefined || fault.channel === channel),
      );
      if (found === undefined) {
        const what = chance?.(on);
        return what !== undefined && fits(what) ? what : undefined;
      }
      found.left -= 1;
      return found.fault.what;
    },
    setChance: (next) => {
      chance = next;
    },
    clear: () => {
      waiting = [];
      chance = undefined;
    },
  };
};
