import type { EditableDigest } from '../../command/edit.ts';
import type { Condition } from '../../core/condition.ts';

/** An alert's question, key and condition, before it is saved. */
export type AlertSubject = EditableDigest & { readonly condition: Condition };
