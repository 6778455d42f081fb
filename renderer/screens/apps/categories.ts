import type { AppCard } from '../../../contract/apps.ts';
import type { Words } from '../../app/i18n/words.ts';

/** The categories with their number of apps, largest first. */
export function categoriesOf(
  apps: readonly AppCard[],
  name: (category: string) => string,
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of apps) counts.set(name(category), (counts.get(name(category)) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ name: kind, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** Up to three apps to start with. */
export function suggestedApps(
  apps: readonly AppCard[],
  installed: (app: AppCard) => boolean,
): readonly AppCard[] {
  return apps.filter((app) => !app.supporting && !installed(app)).slice(0, 3);
}

/** Every word must occur in the name, description or category: "blog" finds Ghost. */
export function searchApps(
  apps: readonly AppCard[],
  text: string,
  { name, say }: { readonly name: (category: string) => string; readonly say: Words['say'] },
): readonly AppCard[] {
  const wanted = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return apps.filter((app) => {
    const about =
      `${app.title} ${app.app} ${say(app.description)} ${app.category} ${name(app.category)}`.toLocaleLowerCase();
    return wanted.every((word) => about.includes(word));
  });
}
