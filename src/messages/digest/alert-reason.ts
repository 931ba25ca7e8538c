import type { Reason } from '../../store/reason.ts';

/** The reasons of an alert: what a look found. */
export type AlertReason = Extract<Reason, { readonly code: `alert-${string}` }>;

/** Says what a look found, as the history shows it. */
export const describeAlertReason = ({ code }: AlertReason): string => code;
