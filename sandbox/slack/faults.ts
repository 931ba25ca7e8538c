import { createFaultLine, type FaultLine } from '../fault-line.ts';

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

type SlackFaultKind = SlackFault['what'];

/** Faults waiting for their calls; trouble by chance goes by what the fault would be on. */
export type Faults = Pick<FaultLine<SlackFault, SlackFaultKind>, 'add' | 'setChance' | 'clear'> & {
  /** What goes wrong with this call; `fits` may leave one that is not meant. */
  readonly take: (
    on: string,
    fits: (what: SlackFaultKind) => boolean,
    channel?: string,
  ) => SlackFaultKind | undefined;
};

/** Decides about one call whether something goes wrong with it. */
export type FaultChance = (on: string) => SlackFaultKind | undefined;

/** No faults yet. */
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
