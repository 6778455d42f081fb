import type { Doors, HandlersOf } from './doors.ts';

export function handleComputer(doors: Doors): HandlersOf<'computer' | 'tools'> {
  const { chooseFolder, clipboard, home, operations, preferences, tools, version } = doors;
  return {
    'computer.about': async () => ({
      version,
      platform: `${process.platform}-${process.arch}`,
      home,
      canChooseFolder: chooseFolder !== undefined,
      preferences: await preferences.read(),
    }),
    'computer.setPreferences': (changes) => preferences.change(changes),
    'computer.chooseFolder': async () => {
      const folder = await chooseFolder?.();
      return folder === undefined ? {} : { folder };
    },
    'computer.clearClipboard': async ({ text }) => {
      if (clipboard === undefined) return { clipboard: 'unknown' };
      if ((await clipboard.readText()) !== text) return { clipboard: 'other' };
      clipboard.clear();
      return { clipboard: 'cleared' };
    },
    'tools.list': async () => ({ tools: await tools.list() }),
    'tools.install': async (input) => ({ operation: await operations.start('tools.install', input) }),
    'tools.go': () => tools.go(),
    'tools.verify': async () => ({ tools: await tools.verify() }),
  };
}
