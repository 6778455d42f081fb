import type { AppId, CloudId } from '../../contract/ids.ts';

/** A made-up key of realistic length. */
export const recipient = 'age1q0qh3xw7rk2v9d5n8s4jt6ymlp0c2e5f7u9az3gkhx4wv8r6d5yqsl2m7n';

export const identity = `AGE-SECRET-KEY-1${'PRETEND0KEY2'.repeat(5).slice(0, 58)}`;

export const home = 'c-4f9k2m1x8q0z' as CloudId;

export const practice = 'c-practice0000' as CloudId;

export const ghost = 'ghost' as AppId;

export const mysql = 'mysql' as AppId;

export const past = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

export const says = (text: string) => ({ key: `story.${text.length}`, text });

/** The address of a section of Home. */
export const at = (section: string): string => `#/${home}/${section}`;
