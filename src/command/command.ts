import type { Condition, Decimal, Mention } from '../core/condition.ts';
import type { FileFormat, Place } from '../core/place.ts';
import type { DisplayOptions, Parameter, QueryReference, Question } from '../core/question.ts';
import type { BareBound } from './condition/bare-bound.ts';
import type { Topic } from './help-topic.ts';
import type { OptionName } from './option-spec.ts';
import type { Schedule } from './schedule/parse-schedule.ts';

export const postConditions = ['always', 'changed', 'rows', 'new'] as const;
type PostCondition = (typeof postConditions)[number];

/** The options of a digest besides how it is shown. `undefined` means not given. */
export type DigestOptions = {
  /** IANA zone, such as `Europe/Berlin`. */
  readonly zone: string | undefined;
  readonly when: PostCondition | undefined;
  /** The columns by which rows are matched between runs. */
  readonly key: readonly string[];
  /** Data older than this is stale. Milliseconds. */
  readonly maxAgeMs: number | undefined;
  /** Run the query before reading its result. */
  readonly refresh: boolean;
  /** The team's own words: a name, and a line below it such as the link of a runbook. */
  readonly title: string | undefined;
  readonly note: string | undefined;
  /** A template for each new row, with names of columns in braces: `{proposal} by {author}`. */
  readonly row: string | undefined;
  /** The people and groups that an alert calls when it fires. */
  readonly mention: readonly Mention[];
  /** The looks in a row at which an alert's condition must hold before it fires. */
  readonly forLooks: number | undefined;
  /** How often an alert reminds while it lasts, ms. */
  readonly againMs: number | undefined;
  /** The bound that ends an alert, where it isn't the one that began it. */
  readonly until: Decimal | undefined;
  /** The channels and people that it goes to besides where it is set; empty: nowhere else. */
  readonly to: readonly Place[];
  /** One standing message that is edited in place, instead of one each time. */
  readonly board: boolean;
  /** A board that has scrolled out of sight is posted again after this, ms. */
  readonly repostMs: number | undefined;
  /** A board says in its thread what changed. */
  readonly thread: boolean;
  /** The files that each post brings in its thread. */
  readonly files: readonly FileFormat[];
};

/** No option of a digest is given. */
export const emptyDigestOptions: DigestOptions = {
  zone: undefined,
  when: undefined,
  key: [],
  maxAgeMs: undefined,
  refresh: false,
  title: undefined,
  note: undefined,
  row: undefined,
  mention: [],
  forLooks: undefined,
  againMs: undefined,
  until: undefined,
  to: [],
  board: false,
  repostMs: undefined,
  thread: false,
  files: [],
};

/** How new the data of an answer is to be. */
export type Freshness = {
  /** Run the query before reading its result. */
  readonly refresh: boolean;
  /** Data older than this is old, ms. `undefined` leaves it at a day. */
  readonly maxAgeMs: number | undefined;
};

/** An act on a report, by its name. Parts are counted from 1. */
export type ReportAction =
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly name: string; readonly private: boolean }
  | {
      readonly kind: 'add';
      readonly name: string;
      readonly request: Question;
      readonly title: string | undefined;
    }
  | { readonly kind: 'remove'; readonly name: string; readonly part: number }
  | { readonly kind: 'move'; readonly name: string; readonly part: number; readonly to: number }
  | { readonly kind: 'delete'; readonly name: string }
  | {
      readonly kind: 'subscribe';
      readonly name: string;
      readonly schedule: Schedule;
      readonly digest: DigestOptions;
    };

/** The command that subscribes a channel to a report. */
export type SubscribeReportCommand = {
  readonly verb: 'report';
  readonly action: Extract<ReportAction, { kind: 'subscribe' }>;
};

/** A command that was read. */
export type Command =
  | {
      readonly verb: 'ask';
      readonly request: Question /** Where asked for. */;
      readonly freshness?: Freshness;
    }
  | {
      readonly verb: 'subscribe';
      readonly request: Question;
      readonly schedule: Schedule;
      readonly digest: DigestOptions;
    }
  | { readonly verb: 'report'; readonly action: ReportAction }
  /** The digests, alerts, reports and shared shortcuts of a place, as text. */
  | { readonly verb: 'export' }
  | {
      readonly verb: 'alert';
      readonly request: Question;
      readonly condition: Condition;
      /** `undefined` leaves how often it looks to this app. */
      readonly schedule: Schedule | undefined;
      readonly digest: DigestOptions;
    }
  | {
      readonly verb: 'edit';
      readonly number: number;
      /** Another condition for an alert; `undefined` keeps it. */
      readonly condition?: Condition | undefined;
      /** Another bound for the condition that the alert has. */
      readonly bound?: BareBound | undefined;
      readonly parameters: readonly Parameter[];
      readonly options: DisplayOptions;
      /** `undefined` keeps the schedule. */
      readonly schedule: Schedule | undefined;
      readonly digest: DigestOptions;
      /** Options that return to their defaults. */
      readonly cleared: readonly OptionName[];
      /** Names of parameters to remove from the digest. */
      readonly clearedParameters: readonly string[];
    }
  | { readonly verb: 'list' /** One digest's history. */; readonly number: number | undefined }
  | { readonly verb: 'pause' | 'resume' | 'post' | 'unsubscribe'; readonly number: number }
  | { readonly verb: 'unmute' | 'acknowledge'; readonly number: number }
  /** `forMs`: how long, ms; `undefined` where nobody said. */
  | { readonly verb: 'mute'; readonly number: number; readonly forMs: number | undefined }
  | {
      readonly verb: 'save';
      readonly shortcut: string;
      readonly shared: boolean;
      readonly request: Question;
    }
  | { readonly verb: 'shortcuts' }
  | { readonly verb: 'forget'; readonly shortcut: string; readonly shared: boolean }
  /** `words`: as typed, in one line. Empty: the queries used last. */
  | { readonly verb: 'find'; readonly words: string }
  | { readonly verb: 'about'; readonly query: QueryReference }
  /** `name`: `undefined` takes the name away that was given before. */
  | { readonly verb: 'name'; readonly query: QueryReference; readonly name: string | undefined }
  | {
      readonly verb: 'help';
      readonly topic: Topic | undefined;
      /** The topic as typed, when there is no help on it. Foreign. */
      readonly unknown: string | undefined;
    };
