import { z } from 'zod';
import type { SandboxedBot } from '../bot.ts';
import { describeQuiet, moveOn } from '../demo/settle.ts';
import type { Plan } from '../dune/answer.ts';
import type { Delivery } from '../slack/delivery.ts';
import { fillableIn, unsendable } from '../slack/form.ts';
import type { SandboxView } from '../slack/views.ts';
import type { Posted } from '../slack/workspace.ts';
import type { FaultSwitches } from './faults.ts';
import { isSeen, viewer } from './places.ts';
import { send } from './sending.ts';
import type { ActAnswer, Fields, PageAct } from './shape.ts';
import { formatTime, parseSpan } from './time.ts';

const choice = z.union([z.string(), z.array(z.string())]);
const fields = z.record(z.string(), choice);

/** The acts that the page posts. */
export const pageAct: z.ZodType<PageAct> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('send'),
    place: z.string(),
    text: z.string(),
    thread: z.string().optional(),
  }),
  z.object({
    kind: z.literal('press'),
    ts: z.string(),
    blockId: z.string().optional(),
    actionId: z.string(),
    value: choice.optional(),
  }),
  z.object({
    kind: z.literal('press-in-view'),
    viewId: z.string(),
    blockId: z.string(),
    actionId: z.string(),
    value: choice.optional(),
    fields,
  }),
  z.object({
    kind: z.literal('suggest'),
    viewId: z.string(),
    blockId: z.string(),
    actionId: z.string(),
    text: z.string(),
  }),
  z.object({ kind: z.literal('submit'), viewId: z.string(), fields }),
  z.object({ kind: z.literal('close'), viewId: z.string() }),
  z.object({ kind: z.literal('shortcut'), callbackId: z.string(), ts: z.string().optional() }),
  z.object({ kind: z.literal('open-app'), tab: z.enum(['home', 'messages']) }),
  z.object({ kind: z.literal('move-time'), to: z.string() }),
  z.object({ kind: z.literal('plan'), plan: z.enum(['free', 'paid']) }),
  z.object({ kind: z.literal('fault'), name: z.string(), isOn: z.boolean() }),
]);

/** The sandbox and switches that acts work on, and where the errors of Slack's own client for a form are kept. */
export type Stage = {
  readonly sandbox: SandboxedBot;
  readonly faults: FaultSwitches;
  readonly refuseFields: (view: SandboxView, errors: Readonly<Record<string, string>>) => void;
  /** Has open pages drawn again. */
  readonly changed: () => void;
  /** Runs pieces of work one after the other. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
};

const done: ActAnswer = {};
const gone: ActAnswer = { problem: "That's gone. Reload the page." };

/** Returns Slack's own words if the app didn't acknowledge. */
const afterwards = ({ status }: Delivery): ActAnswer =>
  status === 200 ? done : { problem: 'We had some trouble connecting. Try again?' };

const messageAt = ({ slack }: SandboxedBot, ts: string): Posted | undefined =>
  slack.workspace.messages.find((one) => one.ts === ts && isSeen(one));

/** Returns the viewer's view with this ID. */
const findView = ({ slack }: SandboxedBot, viewId: string): SandboxView | undefined =>
  [slack.modalOf(viewer), slack.homeOf(viewer)].find((view) => view?.id === viewId);

/** Keeps what was written in a view. Fields that tell the app at once have done so already. */
const fillIn = ({ slack }: SandboxedBot, view: SandboxView, given: Fields): SandboxView => {
  const fillable = fillableIn(view.blocks);
  return slack.fill(
    view,
    Object.fromEntries(Object.entries(given).filter(([blockId]) => fillable.includes(blockId))),
  );
};

const describeFieldProblem = (problem: string): string =>
  problem === 'must not be empty' ? 'Please complete this required field.' : `This ${problem}.`;

const submit = async (
  { sandbox, refuseFields }: Stage,
  { viewId, fields: given }: Extract<PageAct, { kind: 'submit' }>,
): Promise<ActAnswer> => {
  const view = findView(sandbox, viewId);
  if (view === undefined) return gone;
  const filled = fillIn(sandbox, view, given);
  const problems = Object.entries(unsendable(filled));
  refuseFields(
    view,
    Object.fromEntries(problems.map(([id, problem]) => [id, describeFieldProblem(problem)])),
  );
  return problems.length > 0 ? done : afterwards(await sandbox.slack.submit({}, viewer));
};

const close = async ({ sandbox }: Stage, viewId: string): Promise<ActAnswer> => {
  const view = sandbox.slack.modalOf(viewer);
  if (view?.id !== viewId) return done;
  await sandbox.slack.closeModal(view, viewer);
  return done;
};

const press = async (
  { sandbox }: Stage,
  { ts, actionId, value, blockId }: Extract<PageAct, { kind: 'press' }>,
): Promise<ActAnswer> => {
  const message = messageAt(sandbox, ts);
  if (message === undefined) return gone;
  await sandbox.slack.press(message, actionId, viewer, value, blockId);
  return done;
};

const pressInView = async (
  { sandbox }: Stage,
  { viewId, fields: given, actionId, blockId, value }: Extract<PageAct, { kind: 'press-in-view' }>,
): Promise<ActAnswer> => {
  const view = findView(sandbox, viewId);
  if (view === undefined) return gone;
  const pressed = { actionId, blockId, value };
  return afterwards(await sandbox.slack.pressInView(fillIn(sandbox, view, given), pressed, viewer));
};

/** Asks the app what a menu offers. Where it doesn't answer in time, the menu says so, as in Slack. */
const suggest = async (
  { sandbox }: Stage,
  { viewId, blockId, actionId, text }: Extract<PageAct, { kind: 'suggest' }>,
): Promise<ActAnswer> => {
  const view = findView(sandbox, viewId);
  if (view === undefined) return gone;
  const { groups } = await sandbox.slack.suggest(view, { blockId, actionId, value: text }, viewer);
  return {
    suggested: groups.map(({ label, options }) => ({
      label,
      options: options.map((one) => ({ value: one.value ?? '', words: one.text.text })),
    })),
  };
};

const useShortcut = async (
  { sandbox }: Stage,
  { callbackId, ts }: Extract<PageAct, { kind: 'shortcut' }>,
): Promise<ActAnswer> => {
  if (ts === undefined) return afterwards(await sandbox.slack.globalShortcut(callbackId, viewer));
  const message = messageAt(sandbox, ts);
  if (message === undefined) return gone;
  await sandbox.slack.messageShortcut(callbackId, message, viewer);
  return done;
};

const moveTime = async ({ sandbox, inTurn }: Stage, to: string): Promise<ActAnswer> => {
  let answer = gone;
  // Two clicks on "+1 day" mean two days, each with its own digests.
  await inTurn(async () => {
    const ms = parseSpan(to, sandbox.clock.now());
    if (ms === undefined) return;
    const { messages } = sandbox.slack.workspace;
    const before = [...messages];
    const found = await moveOn(sandbox, ms);
    const hasNews = messages.length > before.length || before.some((one, index) => one !== messages[index]);
    answer = hasNews
      ? done
      : {
          note: `It's now ${formatTime(sandbox.clock.now())}. ${describeQuiet(found, formatTime)}`,
        };
  });
  return answer;
};

/** Changes Dune's plan, and restarts the app, which remembers for up to an hour what the plan tells. */
const changePlan = async ({ sandbox, inTurn, changed }: Stage, plan: Plan): Promise<ActAnswer> => {
  await inTurn(async () => {
    if (sandbox.dune.plan() === plan) return;
    sandbox.dune.setPlan(plan);
    await sandbox.restart();
    changed();
  });
  return done;
};

/** Brings an act on the page to the sandbox, and so to the app. Throws for what no page offers. */
export const performAct = async (stage: Stage, act: PageAct): Promise<ActAnswer> => {
  const { sandbox, faults } = stage;
  switch (act.kind) {
    case 'send':
      return send(sandbox, act);
    case 'press':
      return press(stage, act);
    case 'press-in-view':
      return pressInView(stage, act);
    case 'suggest':
      return suggest(stage, act);
    case 'submit':
      return submit(stage, act);
    case 'close':
      return close(stage, act.viewId);
    case 'shortcut':
      return useShortcut(stage, act);
    case 'open-app':
      return afterwards(await sandbox.slack.openHome(viewer, act.tab));
    case 'move-time':
      return moveTime(stage, act.to);
    case 'plan':
      return changePlan(stage, act.plan);
    case 'fault':
      return faults.set(act.name, act.isOn) ? done : gone;
  }
};
