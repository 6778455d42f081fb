import type { SettingValues } from '../../../contract/apps.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { InstallInput, RemoveInput } from './input.ts';

/** What an installation changed in the cloud's folder, for its history. */
export function installSentence({ title, values = {}, update }: InstallInput, wasThere: boolean): Sentence {
  if (update !== undefined) return updatedSentence(title, update.to);
  return wasThere
    ? settingsChangedSentence(title, values)
    : sentence('history.app-installed', 'Installed {title}', { title });
}

export function allAppsSentence(): Sentence {
  return sentence('history.apps-renewed', 'Updated the files of all apps');
}

/** What new settings changed for an app that was already added. */
export function settingsChangedSentence(title: string, values: SettingValues = {}): Sentence {
  const count = Object.keys(values).length;
  if (count === 0) return sentence('history.app-updated', 'Updated the files of {title}', { title });
  return count === 1
    ? sentence('history.app-changed', 'Changed a setting of {title}', { title })
    : sentence('history.app-changed-many', 'Changed {count} settings of {title}', { title, count });
}

export function updatedSentence(title: string, version: string): Sentence {
  return sentence('history.app-renewed', 'Updated {title} to {version}', { title, version });
}

export function removedSentence({ title, data }: RemoveInput): Sentence {
  return data === 'keep'
    ? sentence('history.app-removed', 'Removed {title}', { title })
    : sentence('history.app-deleted', 'Removed {title} and its data', { title });
}
