import type { AlertTerms } from '../../core/condition.ts';
import type { Place } from '../../core/place.ts';
import type { Incident } from '../../results/alerts/alert-state.ts';
import type { Sample } from '../../results/alerts/key-state.ts';
import type { LookedRow, NoData } from '../../results/alerts/look.ts';
import type { Rehearsal } from '../../results/alerts/rehearse.ts';
import type { Remark } from '../digest/remark.ts';
import type { DraftDigest, NamedDigest } from '../digest/title.ts';
import type { DigestPrice } from '../spending/questions.ts';

/** A message about an incident of an alert, as facts. Times in ms. */
export type AlertView = {
  readonly alert: NamedDigest;
  readonly terms: AlertTerms;
  readonly incident: Incident;
  /** `fired` is also what an edit brings up to date; the others stand in its thread. */
  readonly kind: 'fired' | 'resolved' | 'partly-resolved' | 'gone' | 'reminded';
  /** The keys of the rows that a reply is about. */
  readonly keys: readonly string[];
  /** How many more it is about, which the incident doesn't have in full. */
  readonly more?: number;
  /** The last values of the one row, or of the whole result, oldest first; empty with several rows. */
  readonly samples: readonly Sample[];
  readonly mutedUntil: number | undefined;
  /** It was decided then, and is said late; `undefined` where it is in time. */
  readonly lateSince: number | undefined;
  readonly now: number;
};

/** The look of an alert before it is saved. */
export type AlertNow =
  | { readonly kind: 'seen'; readonly firing: readonly LookedRow[]; readonly others: readonly LookedRow[] }
  | { readonly kind: 'no-data'; readonly reason: NoData }
  /** The first look runs the query first, or it couldn't be read. */
  | { readonly kind: 'first-run' | 'none' };

/** An alert before it is saved. Times in ms. */
export type AlertDraftView = {
  readonly alert: DraftDigest;
  readonly terms: AlertTerms;
  /** The alert before a change. */
  readonly before: NamedDigest | undefined;
  readonly nextAt: number | undefined;
  readonly now: AlertNow;
  /** The fate of an incident that is open, by a change. */
  readonly openIncidents?: 'stay' | 'end' | undefined;
  /** `undefined` where it wasn't tried. */
  readonly rehearsal: Rehearsal | undefined;
  readonly remarks: readonly Remark[];
  readonly executionsPerDay: number;
  readonly price: DigestPrice | undefined;
  /** Where else it will go. */
  readonly places?: readonly Place[] | undefined;
};

/** An alert that was set or changed. */
export type AlertSetView = AlertDraftView & { readonly alert: NamedDigest; readonly by: string };
