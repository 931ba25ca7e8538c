import { createFaultLine, type FaultLine } from '../fault-line.ts';

/** A fault to order for one kind of call (`response_url`, `upload`, or the name of a Web API method). */
export type SlackFault = {
  readonly on: string;
  readonly what:
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly body: string;
        readonly retryAfter?: string;
      }
    /** An error in Slack's own word, with status 200. */
    | { readonly kind: 'error'; readonly error: string; readonly more?: object }
    /** Accepts the message, then answers as if it had failed. */
    | { readonly kind: 'stored-then-500' }
    | { readonly kind: 'stored-then-drop' }
    | { readonly kind: 'drop' }
    | { readonly kind: 'delay'; readonly ms: number }
    /** Rejects messages with a block of this type, or one that holds an element of it, as a workspace does that doesn't know it yet. */
    | { readonly kind: 'refuse-block'; readonly type: string };
  readonly times: number;
  /** Only calls about this channel. */
  readonly channel?: string;
};

type SlackFaultKind = SlackFault['what'];

/** Faults waiting for their calls; random ones are chosen by kind of call. */
export type Faults = Pick<FaultLine<SlackFault, SlackFaultKind>, 'add' | 'setChance' | 'clear'> & {
  /** Returns the fault for this call; `fits` can skip ones that aren't meant for it. */
  readonly take: (
    on: string,
    fits: (what: SlackFaultKind) => boolean,
    channel?: string,
  ) => SlackFaultKind | undefined;
};

/** Decides if a call fails. */
export type FaultChance = (on: string) => SlackFaultKind | undefined;

/** Creates an empty list of faults. */
export const createFaults = (): Faults => {
  const line = createFaultLine<SlackFault, SlackFaultKind>();
  return {
    ...line,
    take: (on, fits, channel) => {
      const isMeant = (fault: SlackFault): boolean =>
        fault.on === on && fits(fault.what) && (fault.channel === undefined || fault.channel === channel);
      const what = line.take(isMeant)?.what ?? line.chance(on);
      return what !== undefined && fits(what) ? what : undefined;
    },
  };
};
