import { parseCondition } from '../command/condition/parse-condition.ts';
import type { AlertTerms } from '../core/condition.ts';
import type { SubscriptionTerms } from '../store/subscription-terms.ts';

/** Parses an alert's terms as they are stored; `undefined` for a digest, and for what this version can't parse. */
export const parseAlertTerms = ({ alert }: SubscriptionTerms): AlertTerms | undefined => {
  if (alert === undefined) return undefined;
  const condition = parseCondition(alert.condition);
  const { forLooks, againMs, until } = alert;
  return condition.ok ? { condition: condition.value, forLooks, againMs, until } : undefined;
};
