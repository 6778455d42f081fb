import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import {
  IconActivity,
  IconAdjustments,
  IconFolderOpen,
  IconMoon,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react';
import { useCall } from '../../api.ts';
import { useClouds } from '../../live/live.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { hueOf, Patch } from '../../ui/art/patch.tsx';
import { useWords, type Words } from '../i18n/words.ts';
import { usePreferences } from '../preferences.ts';
import { type Route, sections } from '../router/route.ts';
import { goTo } from '../router/router.ts';
import { useAnnouncements } from './announcer.tsx';

export const openCommandPalette = (): void => spotlight.open();

type Item = SpotlightActionData | SpotlightActionGroupData;
const isGroup = (item: Item): item is SpotlightActionGroupData => 'actions' in item;

/** Every word of the query must occur in the name or the description. */
function matching(query: string, items: Item[]): Item[] {
  const wanted = query.trim().toLocaleLowerCase().split(/\s+/);
  const fits = ({ label = '', description = '' }: SpotlightActionData): boolean => {
    const text = `${label} ${description}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return items.flatMap((item): Item[] => {
    if (!isGroup(item)) return fits(item) ? [item] : [];
    const actions = item.actions.filter(fits);
    return actions.length === 0 ? [] : [{ ...item, actions }];
  });
}

const countOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (isGroup(item) ? item.actions.length : 1), 0);

/** Ctrl+K: clouds, pages, apps and actions in one list. Choosing an entry never changes a cloud. */
export function CommandPalette({ route }: { readonly route: Route }) {
  const words = useWords();
  const { t } = words;
  const { change } = usePreferences();
  const { clouds = [] } = useClouds();
  const open = route.at === 'cloud' ? clouds.find((cloud) => cloud.id === route.cloud) : undefined;
  const { value } = useCall('apps.list', open === undefined ? undefined : { cloud: open.id });
  const say = useAnnouncements((state) => state.say);

  const places: SpotlightActionData[] =
    open === undefined
      ? []
      : sections.map((section) => ({
          id: `section ${section}`,
          label: t(`shell.${section}`),
          description: t('palette.inCloud', { cloud: open.name }),
          onClick: () => goTo({ at: 'cloud', cloud: open.id, section }),
        }));
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.clouds'),
      actions: clouds.map((cloud) => ({
        id: cloud.id,
        label: cloud.name,
        description: cloud.folder,
        leftSection: <Patch hue={hueOf(cloud)} size={24} />,
        onClick: () => goTo({ at: 'cloud', cloud: cloud.id, section: 'overview' }),
      })),
    },
    { group: t('palette.sections'), actions: places },
    {
      group: t('palette.apps'),
      actions:
        open === undefined
          ? []
          : (value?.apps ?? []).map((app) => ({
              id: `app ${app.app}`,
              label: app.added ? app.title : t('palette.install', { app: app.title }),
              description: words.say(app.description),
              leftSection: <AppIcon app={app.app} size={24} />,
              onClick: () => goTo({ at: 'cloud', cloud: open.id, section: 'apps', app: app.app }),
            })),
    },
    { group: t('palette.actions'), actions: commonActions(t, (p) => void change(p)) },
  ];
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      shortcut="mod + K"
      // Works inside text fields too.
      tagsToIgnore={[]}
      scrollable
      maxHeight={420}
      highlightQuery={false}
      nothingFound={t('palette.empty')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('shell.search'),
        onKeyDown: ({ key }) => {
          if (key === 'Enter') selectFirstIfNone();
        },
      }}
      filter={(query, items) => {
        const found = query.trim() === '' ? items : matching(query, items);
        if (query.trim() !== '') queueMicrotask(() => say(t('palette.found', { count: countOf(found) })));
        return found;
      }}
    />
  );
}

/**
 * The library marks the selected entry with an attribute that React does not know, so a list that was drawn again has none, and
 * Enter would do nothing.
 */
function selectFirstIfNone(): void {
  const list = document.querySelector('.mantine-Spotlight-actionsList');
  if (list?.querySelector('[data-selected]')) return;
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
}

function commonActions(
  t: Words['t'],
  change: (preferences: { readonly appearance: 'light' | 'dark' | 'system' }) => void,
): SpotlightActionData[] {
  const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;
  return [
    {
      id: 'practice',
      label: t('practice.title'),
      onClick: () => goTo({ at: 'practice' }),
      leftSection: <IconMoon {...icon} />,
    },
    {
      id: 'create',
      label: t('create.title'),
      onClick: () => goTo({ at: 'create' }),
      leftSection: <IconPlus {...icon} />,
    },
    {
      id: 'open',
      label: t('open.title'),
      onClick: () => goTo({ at: 'open' }),
      leftSection: <IconFolderOpen {...icon} />,
    },
    {
      id: 'activity',
      label: t('shell.running'),
      onClick: () => goTo({ at: 'activity' }),
      leftSection: <IconActivity {...icon} />,
    },
    {
      id: 'computer',
      label: t('shell.thisComputer'),
      onClick: () => goTo({ at: 'computer' }),
      leftSection: <IconAdjustments {...icon} />,
    },
    ...(['light', 'dark', 'system'] as const).map((appearance) => ({
      id: appearance,
      label: t(`palette.${appearance}`),
      onClick: () => change({ appearance }),
    })),
  ];
}
