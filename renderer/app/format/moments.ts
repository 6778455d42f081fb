export interface MomentOptions {
  readonly language: string;
  readonly now: Date;
  /** The system's 12- or 24-hour setting, which the language alone doesn't determine. */
  readonly hour12: boolean;
  readonly timeZone?: string;
}

const zone = ({ timeZone }: MomentOptions): Intl.DateTimeFormatOptions =>
  timeZone === undefined ? {} : { timeZone };

/** "02:14" */
export function clock(at: Date, options: MomentOptions): string {
  return new Intl.DateTimeFormat(options.language, {
    hour: options.hour12 ? 'numeric' : '2-digit',
    minute: '2-digit',
    hour12: options.hour12,
    ...zone(options),
  }).format(at);
}

const calendarDay = (at: Date, options: MomentOptions): number => {
  const parts = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone(options) }).format(at);
  return Date.parse(`${parts}T00:00:00Z`) / 86_400_000;
};

/** "Today 02:14", "Yesterday 19:40", "21 Nov", "21 Nov 2025". */
export function moment(at: Date, options: MomentOptions): string {
  const days = calendarDay(options.now, options) - calendarDay(at, options);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(options.language, { numeric: 'auto' }).format(-days, 'day');
    return `${word.charAt(0).toLocaleUpperCase(options.language)}${word.slice(1)} ${clock(at, options)}`;
  }
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', ...zone(options) });
  return dayAndMonth(at, options, year.format(at) !== year.format(options.now));
}

function dayAndMonth(at: Date, options: MomentOptions, withYear: boolean): string {
  const parts = new Intl.DateTimeFormat(options.language, {
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' } : {}),
    ...zone(options),
  });
  if (!options.language.startsWith('en')) return parts.format(at);
  // "21 Nov 2025": the same for every English locale, without a comma.
  const named = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  return [named.get('day'), named.get('month'), named.get('year')].filter(Boolean).join(' ');
}

/** The full form with time zone, for tooltips. */
export function fullMoment(at: Date, options: MomentOptions): string {
  return new Intl.DateTimeFormat(options.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: options.hour12 ? 'numeric' : '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: options.hour12,
    timeZoneName: 'short',
    ...zone(options),
  }).format(at);
}
