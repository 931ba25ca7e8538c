import type { Answer, Plan } from './answer.ts';

/** The credits of the key's account. `periods`: as Dune writes them; by default one, the month of now. */
type Account = {
  readonly used: number;
  readonly included: number;
  readonly periods?: readonly { readonly start_date: string; readonly end_date: string }[];
};

/** The account of a key on each plan; the paid one is Analyst. */
const accounts: Readonly<Record<Plan, Account>> = {
  free: { used: 412.5, included: 2_500 },
  paid: { used: 412.5, included: 4_000 },
};

/** The plan of the key, and its account. */
export type KeyTerms = {
  readonly plan: () => Plan;
  readonly account: () => Account;
  readonly setPlan: (plan: Plan) => void;
  /** Sets the credits that the account has used, and that its plan includes; by default those of the plan. */
  readonly setAccount: (account: Account) => void;
  /** Back to the free plan. */
  readonly reset: () => void;
};

/** Creates the terms of a key on the free plan. */
export const createKeyTerms = (): KeyTerms => {
  let plan: Plan = 'free';
  let account: Account | undefined;
  return {
    plan: () => plan,
    account: () => account ?? accounts[plan],
    setPlan: (next) => {
      plan = next;
    },
    setAccount: (next) => {
      account = next;
    },
    reset: () => {
      plan = 'free';
      account = undefined;
    },
  };
};

const toDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** Returns the credits, as `POST /v1/usage` does: the end of a period is the first day of the next. `now` in ms. */
export const answerUsage = (account: Account, now: number): Answer => {
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const { used, included } = account;
  const { periods = [{ start_date: toDay(year, month), end_date: toDay(year, month + 1) }] } = account;
  return {
    status: 200,
    body: {
      private_queries: 0,
      private_dashboards: 0,
      bytes_used: 0,
      bytes_allowed: 104_857_600,
      billing_periods: periods.map((one) => ({ ...one, credits_used: used, credits_included: included })),
    },
  };
};
