import type { SlackCall } from '../../sandbox/slack/calls.ts';
import type { Delivery } from '../../sandbox/slack/delivery.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import { type Arrived, acknowledgedWith, answerIn } from './arrived.ts';

/** What somebody did. */
export type Doing = {
  /** For whoever reads a report: what was typed or pressed. */
  readonly what: string;
  /** `nothing`: an acknowledgement is all that is due. */
  readonly due: 'answer' | 'nothing';
  /** The most answers that may come over its address; `undefined` where several are usual, which must only differ. */
  readonly most?: number;
  /** The digest that was asked for is the answer. */
  readonly takesDigests?: boolean;
};

/** A call that a fault kept from the person. A lost promise is no excuse for what it promised. */
type Lost = Pick<SlackCall, 'on' | 'fault'> & Pick<Arrived, 'isFinal'>;

/** Something that somebody did, and what came of it. Times in ms. */
export type Act = Doing & {
  readonly user: string;
  readonly at: number;
  /** When Slack had heard of it, or had given up. */
  deliveredAt: number | undefined;
  isAcknowledged: boolean;
  /** Why it was not acknowledged. */
  failure?: string | undefined;
  readonly arrived: Arrived[];
  /** A digest stood in the channel already that Slack had not confirmed: whoever asks for one then joins that. */
  readonly joins: boolean;
  /** What the bot said of it and a fault kept from the person. */
  readonly lost: Lost[];
  lastHeardAt: number;
};

/** Everything that was done, with what came of it. */
export type Ledger = {
  readonly acts: readonly Act[];
  /** Acts that the sandbox could not bring about, or whose end Slack's client would call an error. */
  readonly problems: string[];
  /** Somebody does something; resolves once it is answered, or nothing more is to be expected. */
  readonly perform: (
    index: { readonly user: string; readonly channel: string },
    doing: Doing,
    act: () => Promise<Delivery>,
  ) => Promise<Act>;
};

const lookEveryMs = 25;
/** What follows an answer at once belongs to it. */
const quietMs = 120;
/** After a fault the bot tries again, or says it elsewhere; nothing for so long, and it is over. */
const afterFaultMs = 12_000;
/** Only ends what hangs: an answer takes 20 s at most on a machine of its own. */
const timeoutMs = 120_000;
/** For so long a digest may be unconfirmed before somebody asks for it. */
const unconfirmedMs = 60_000;

const isOver = (act: Act, now: number): boolean => {
  const quiet = now - act.lastHeardAt;
  if (act.deliveredAt === undefined) return false;
  if (!act.isAcknowledged || act.due === 'nothing') return true;
  if (act.arrived.some(({ isFinal }) => isFinal)) return quiet > quietMs;
  // What a lost promise promised is still to come.
  const isLost = act.lost.some(({ isFinal }) => isFinal);
  return (isLost && quiet > afterFaultMs) || now - act.at > timeoutMs;
};

/** Finds the act that a call is about: by its address for certain, else the one that the person is at. */
const createFinder = (acts: readonly Act[], places: ReadonlyMap<string, string>) => {
  const latestOf = (user: string, since: number): Act | undefined =>
    acts.findLast((act) => act.user === user && act.at <= since);
  return (call: SlackCall): Act | undefined => {
    const { user, channel, since = Number.POSITIVE_INFINITY } = call.about;
    const known = user !== undefined && acts.some((act) => act.user === user);
    const person = known ? user : places.get(channel ?? '');
    return person === undefined ? undefined : latestOf(person, since);
  };
};

/** An empty ledger over a workspace. */
export const createLedger = (slack: SlackSandbox): Ledger => {
  const acts: Act[] = [];
  const problems: string[] = [];
  const places = new Map<string, string>();
  const unconfirmed = new Map<string, number>();
  const actOf = createFinder(acts, places);
  slack.watchCalls((call) => {
    const answer = answerIn(call);
    const act = answer === undefined ? undefined : actOf(call);
    if (act === undefined || answer === undefined) return;
    if (answer.isDigest && call.taken && call.fault?.startsWith('stored') === true)
      unconfirmed.set(act.user, Date.now());
    if (answer.isDigest && act.takesDigests !== true) return;
    act.lastHeardAt = Date.now();
    if (call.taken) act.arrived.push(answer);
    else act.lost.push({ on: call.on, fault: call.fault, isFinal: answer.isFinal });
  });
  return {
    acts,
    problems,
    perform: async ({ user, channel }, doing, deliver) => {
      places.set(channel, user);
      places.set(user, user);
      places.set(user.replace(/^U/, 'D'), user);
      const at = Date.now();
      const open = { deliveredAt: undefined, isAcknowledged: false, lastHeardAt: at };
      const joins = doing.takesDigests === true && at - (unconfirmed.get(user) ?? 0) < unconfirmedMs;
      const act: Act = { ...doing, user, at, ...open, joins, arrived: [], lost: [] };
      acts.push(act);
      try {
        const { status, body, failure } = await deliver();
        act.isAcknowledged = status === 200;
        act.failure = failure;
        const said = acknowledgedWith(body);
        if (said !== undefined) act.arrived.push(said);
      } catch (error) {
        problems.push(`${doing.what}: ${String(error)}`);
        act.isAcknowledged = true;
      }
      act.deliveredAt = Date.now();
      act.lastHeardAt = Math.max(act.lastHeardAt, act.deliveredAt);
      while (!isOver(act, Date.now())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      return act;
    },
  };
};
