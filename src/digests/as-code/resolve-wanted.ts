import { mergeOptions, withoutFiles } from '../../command/merge-options.ts';
import { mergeParameters } from '../../command/parse-question.ts';
import type { Question } from '../../core/question.ts';
import type { SettingCommand } from './kept-command.ts';
import type { WantedState, WantedSubscription } from './wanted.ts';

type Shortcuts = ReadonlyMap<string, Question>;

/** Replaces a shortcut by what it stands for. One that isn't shared stays, and is refused when it's applied. */
const resolve = (request: Question, shortcuts: Shortcuts): Question => {
  const { query, parameters, options } = request;
  const saved = query.kind === 'shortcut' ? shortcuts.get(query.name) : undefined;
  return saved === undefined
    ? request
    : {
        query: saved.query,
        parameters: mergeParameters(saved.parameters, parameters),
        options: mergeOptions(saved.options, options),
      };
};

const resolveCommand = (
  command: SettingCommand,
  shortcuts: Shortcuts,
  reports: ReadonlySet<string>,
): SettingCommand => {
  if (command.verb === 'report') return command;
  const { query } = command.request;
  if (
    command.verb === 'subscribe' &&
    query.kind === 'shortcut' &&
    !shortcuts.has(query.name) &&
    reports.has(query.name)
  ) {
    const { schedule, digest } = command;
    return { verb: 'report', action: { kind: 'subscribe', name: query.name, schedule, digest } };
  }
  return { ...command, request: resolve(command.request, shortcuts) };
};

/**
 * Replaces names by what they stand for once a document is applied, as it's saved: its own shortcuts first, then those that
 * the workspace has.
 */
export const resolveWanted = (
  wanted: WantedState,
  current: Pick<WantedState, 'shortcuts'> & { readonly reports: ReadonlyMap<string, unknown> },
): WantedState => {
  const shortcuts = new Map([...current.shortcuts]);
  // One may be made of another that stands above it.
  const own = new Map<string, Question>();
  for (const [name, request] of wanted.shortcuts) {
    const resolved = resolve(request, shortcuts);
    shortcuts.set(name, resolved);
    own.set(name, resolved);
  }
  const names = new Set([...current.reports.keys(), ...wanted.reports.keys()]);
  return {
    shortcuts: own,
    reports: new Map(
      [...wanted.reports].map(([name, parts]) => [
        name,
        parts.map((part) => ({ ...part, request: withoutFiles(resolve(part.request, shortcuts)) })),
      ]),
    ),
    subscriptions: wanted.subscriptions.map(
      (one): WantedSubscription => ({ ...one, command: resolveCommand(one.command, shortcuts, names) }),
    ),
  };
};
