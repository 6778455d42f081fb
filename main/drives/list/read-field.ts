/** Fields of what the system's commands print: their types vary with the version of the command. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list, or what PowerShell prints for a list with one entry or none. */
export const listOf = (value: unknown): readonly Fields[] =>
  (Array.isArray(value) ? value : [value]).filter(isFields);

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** @returns `undefined` for anything that is no size */
export function sizeOf(value: unknown): number | undefined {
  const size = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : undefined;
}

/** Old versions of lsblk print `"1"` for `true`. */
export const isSet = (value: unknown): boolean => value === true || value === 1 || value === '1';
