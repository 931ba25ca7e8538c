import type { AlertDraftView, AlertNow } from '../../messages/alert/view.ts';
import { freshAlertState, parseAlertState } from '../../results/alerts/alert-state.ts';
import type { Look } from '../../results/alerts/look.ts';
import { seedSamples } from '../../results/alerts/seed.ts';
import { step } from '../../results/alerts/step.ts';
import type { Uses } from '../dependencies.ts';
import { toAlertAbout } from '../stored-question.ts';
import type { PreparedAlert } from './prepare-alert.ts';

/** Sorts the rows by whether the condition holds for them now. */
export const sortSeen = (
  look: Look | undefined,
  { settings, terms }: PreparedAlert,
  earlier: readonly Look[],
): AlertNow => {
  if (look === undefined) return { kind: settings.refresh ? 'first-run' : 'none' };
  if (look.kind === 'no-data') return { kind: 'no-data', reason: look.reason };
  if (look.kind === 'same') return { kind: 'none' };
  const begun = seedSamples(freshAlertState(toAlertAbout(settings)), earlier, terms);
  const { state } = step(begun, look, { ...terms, forLooks: 1 });
  const firing = new Set(state.keys.flatMap(({ key, status }) => (status === 'firing' ? [key] : [])));
  return {
    kind: 'seen',
    firing: look.rows.filter(({ key }) => firing.has(key)),
    others: look.rows.filter(({ key }) => !firing.has(key)),
  };
};

/** Finds out what a change makes of an incident that is open. One of the same question, key and condition goes on. */
export const findOpenIncidents = async (
  { old, settings }: PreparedAlert,
  { store }: Uses<'store'>,
): Promise<AlertDraftView['openIncidents']> => {
  const content = old && (await store.alerts.state(old));
  const state = content === undefined ? undefined : parseAlertState(content);
  if (state === undefined || state.incidents.every(({ closedAt }) => closedAt !== undefined))
    return undefined;
  return state.about === toAlertAbout(settings) ? 'stay' : 'end';
};
