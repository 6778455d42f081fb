import type { Doors, HandlersOf } from './doors.ts';

export function handleComputer(doors: Doors): HandlersOf<'computer' | 'tools'> {
  const { chooseFolder, home, operations, preferences, tools, version } = doors;
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
    'tools.list': async () => ({ tools: await tools.list() }),
    'tools.install': async (input) => ({ operation: await operations.start('tools.install', input) }),
    'tools.go': () => tools.go(),
    'tools.verify': async () => ({ tools: await tools.verify() }),
  };
}
