/** The heading of a day in a list: "Today", "Yesterday", "Saturday 21 November". */
export function dayHeading(at: string, now: Date, language: string): string {
  const day = new Date(at);
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(day)) / 86_400_000);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
    return `${word.charAt(0).toLocaleUpperCase(language)}${word.slice(1)}`;
  }
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  });
  if (!language.startsWith('en')) return format.format(day);
  // "Saturday 21 November": the same for every English locale, as in format/moments.ts.
  const named = new Map(format.formatToParts(day).map(({ type, value }) => [type, value]));
  return [named.get('weekday'), named.get('day'), named.get('month'), named.get('year')]
    .filter(Boolean)
    .join(' ');
}
