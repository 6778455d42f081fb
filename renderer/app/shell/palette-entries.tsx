import {
  IconActivity,
  IconAdjustments,
  IconFolderOpen,
  IconMoon,
  IconPlus,
  IconPower,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useClouds } from '../../live/live.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { hueOf, Patch } from '../../ui/art/patch.tsx';
import { useWords, type Words } from '../i18n/words.ts';
import { usePreferences } from '../preferences.ts';
import { type Route, sections } from '../router/route.ts';
import { goTo } from '../router/router.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}
export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

/** Clouds, pages, apps and actions. None of them changes a cloud. */
export function usePaletteGroups(route: Route): readonly PaletteGroup[] {
  const words = useWords();
  const { t } = words;
  const { change } = usePreferences();
  const { clouds = [] } = useClouds();
  const open = route.at === 'cloud' ? clouds.find((cloud) => cloud.id === route.cloud) : undefined;
  const { value } = useCall('apps.list', open === undefined ? undefined : { cloud: open.id });

  const groups: PaletteGroup[] = [
    {
      title: t('palette.clouds'),
      entries: clouds.map((cloud) => ({
        id: cloud.id,
        label: cloud.name,
        description: cloud.folder,
        icon: <Patch hue={hueOf(cloud)} size={24} />,
        run: () => goTo({ at: 'cloud', cloud: cloud.id, section: 'overview' }),
      })),
    },
  ];
  if (open !== undefined)
    groups.push(
      {
        title: t('palette.sections'),
        entries: sections.map((section) => ({
          id: `section-${section}`,
          label: t(`shell.${section}`),
          description: t('palette.inCloud', { cloud: open.name }),
          run: () => goTo({ at: 'cloud', cloud: open.id, section }),
        })),
      },
      {
        title: t('palette.apps'),
        entries: (value?.apps ?? []).map((app) => ({
          id: `app-${app.app}`,
          label: app.added ? app.title : t('palette.install', { app: app.title }),
          description: words.say(app.description),
          icon: <AppIcon app={app.app} size={24} />,
          run: () => goTo({ at: 'cloud', cloud: open.id, section: 'apps', app: app.app }),
        })),
      },
    );
  groups.push({
    title: t('palette.actions'),
    entries: [
      // Simulated machines start by themselves.
      ...(open?.kind === 'real' ? [startMachine(open, t)] : []),
      ...commonActions(t, (to) => void change(to)),
    ],
  });
  return groups;
}

const icon = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

function startMachine({ id, name }: CloudSummary, t: Words['t']): PaletteEntry {
  return {
    id: 'start-machine',
    label: t('startMachine.title'),
    description: t('palette.inCloud', { cloud: name }),
    icon: <IconPower {...icon} />,
    run: () => goTo({ at: 'cloud', cloud: id, section: 'start-machine' }),
  };
}

function commonActions(
  t: Words['t'],
  change: (preferences: { readonly appearance: 'light' | 'dark' | 'system' }) => void,
): PaletteEntry[] {
  return [
    {
      id: 'practice',
      label: t('practice.title'),
      icon: <IconMoon {...icon} />,
      run: () => goTo({ at: 'practice' }),
    },
    {
      id: 'create',
      label: t('create.title'),
      icon: <IconPlus {...icon} />,
      run: () => goTo({ at: 'create' }),
    },
    {
      id: 'open',
      label: t('open.title'),
      icon: <IconFolderOpen {...icon} />,
      run: () => goTo({ at: 'open' }),
    },
    {
      id: 'activity',
      label: t('shell.running'),
      icon: <IconActivity {...icon} />,
      run: () => goTo({ at: 'activity' }),
    },
    {
      id: 'computer',
      label: t('shell.thisComputer'),
      icon: <IconAdjustments {...icon} />,
      run: () => goTo({ at: 'computer' }),
    },
    ...(['light', 'dark', 'system'] as const).map((appearance) => ({
      id: appearance,
      label: t(`palette.${appearance}`),
      run: () => change({ appearance }),
    })),
  ];
}

/** The entries whose name or description has every word of the query, without the groups that have none. */
export function matchingGroups(groups: readonly PaletteGroup[], query: string): readonly PaletteGroup[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/);
  const fits = ({ label, description = '' }: PaletteEntry): boolean => {
    const text = `${label} ${description}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return groups
    .map(({ title, entries }) => ({ title, entries: entries.filter(fits) }))
    .filter(({ entries }) => entries.length > 0);
}
