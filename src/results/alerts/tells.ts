import type { AlertState, Incident, Tell } from './alert-state.ts';

/** Returns the next message to send. */
export const nextTell = (state: AlertState): Tell | undefined => state.tells[0];

/** The time of a new tell: unique, and later than that of every other, even if the clock went back. */
const nextTellAt = ({ lastTellAt }: AlertState, at: number): number =>
  lastTellAt === undefined ? at : Math.max(at, lastTellAt + 1);

/**
 * Queues a tell. One that waits for the same is made larger instead, but never the next one: it may be on its way, and what
 * is added then is lost.
 */
export const addTell = (state: AlertState, tell: Tell): AlertState => {
  const isSame = (one: Tell, index: number): boolean =>
    index > 0 && one.kind === tell.kind && one.incident === tell.incident;
  if (state.tells.some(isSame)) {
    const tells = state.tells.map((one, index) =>
      isSame(one, index)
        ? { ...one, keys: [...new Set([...one.keys, ...tell.keys])], more: one.more + tell.more }
        : one,
    );
    return { ...state, tells };
  }
  const at = nextTellAt(state, tell.at);
  return { ...state, tells: [...state.tells, { ...tell, at }], lastTellAt: at };
};

const isWaiting = ({ tells }: AlertState, incident: number, kind: Tell['kind']): boolean =>
  tells.some((tell) => tell.incident === incident && tell.kind === kind);

/** Queues an edit of an incident's message, if there is one, or is being sent: what waits to be sent is new anyway. */
export const addEdit = (state: AlertState, { id, message }: Incident, at: number): AlertState => {
  const [next] = state.tells;
  const isOnItsWay = next?.kind === 'fired' && next.incident === id;
  const isThere = message !== undefined && !message.isGone;
  return isThere || isOnItsWay
    ? addTell(state, { at, kind: 'edit', incident: id, keys: [], more: 0 })
    : state;
};

/** Tells if an incident's message was sent, as far as is known, and no reminder waits. */
export const canRemind = (state: AlertState, { id }: Incident): boolean =>
  !isWaiting(state, id, 'fired') && !isWaiting(state, id, 'reminded');

/** Forgets incidents that are over and told. */
export const dropTold = (state: AlertState): AlertState => {
  const told = new Set(state.tells.map(({ incident }) => incident));
  const incidents = state.incidents.filter(({ id, closedAt }) => closedAt === undefined || told.has(id));
  return incidents.length === state.incidents.length ? state : { ...state, incidents };
};

/** More incidents that are over and that nobody could be told of aren't kept. */
const maxUntold = 100;

/** Forgets the oldest incidents that were over before their message could be sent, where too many wait. */
export const dropOldUntold = (state: AlertState): AlertState => {
  const next = nextTell(state)?.incident;
  const untold = state.incidents.filter(
    ({ id, closedAt }) => closedAt !== undefined && id !== next && isWaiting(state, id, 'fired'),
  );
  const dropped = new Set(untold.slice(0, Math.max(0, untold.length - maxUntold)).map(({ id }) => id));
  if (dropped.size === 0) return state;
  return {
    ...state,
    incidents: state.incidents.filter(({ id }) => !dropped.has(id)),
    tells: state.tells.filter(({ incident }) => !dropped.has(incident)),
  };
};

/** Where a told message ended up. */
export type ToldOutcome =
  /** `ts`: Slack's id of the message; `undefined` where it isn't known. */
  | { readonly kind: 'sent'; readonly ts: string | undefined }
  /** The message of the incident isn't there anymore. */
  | { readonly kind: 'message-gone' };

const withMessage = (state: AlertState, incident: number, message: Incident['message']): AlertState => ({
  ...state,
  incidents: state.incidents.map((one) => (one.id === incident ? { ...one, message } : one)),
});

/** Queues the tells again under new times, since the old ones were used. */
const renumber = (state: AlertState): AlertState => {
  const first = nextTellAt(state, 0);
  const tells = state.tells.map((tell, index) => ({ ...tell, at: first + index }));
  return { ...state, tells, lastTellAt: tells.at(-1)?.at ?? state.lastTellAt };
};

/** Queues a reply again, for the channel, and drops edits: there's nothing to edit. */
const settleGone = (state: AlertState, tell: Tell): AlertState => {
  const message = state.incidents.find(({ id }) => id === tell.incident)?.message;
  const marked = withMessage(state, tell.incident, message && { ...message, isGone: true });
  const isSpent = tell.kind === 'fired' || message === undefined || message.isGone;
  const tells = marked.tells.filter(
    (one) => !(one.incident === tell.incident && one.kind === 'edit') && !(isSpent && one.at === tell.at),
  );
  return isSpent || tell.kind === 'edit' ? { ...marked, tells } : renumber({ ...marked, tells });
};

/** Takes a message off the list once it is sent. One that isn't on it changes nothing. */
export const settleTell = (state: AlertState, at: number, outcome: ToldOutcome): AlertState => {
  const tell = state.tells.find((one) => one.at === at);
  if (tell === undefined) return state;
  if (outcome.kind === 'message-gone') return dropTold(settleGone(state, tell));
  const settled = { ...state, tells: state.tells.filter((one) => one !== tell) };
  const message = outcome.ts === undefined ? undefined : { ts: outcome.ts, isGone: false };
  return dropTold(tell.kind === 'fired' ? withMessage(settled, tell.incident, message) : settled);
};
