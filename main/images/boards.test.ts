import { expect, test } from 'vitest';
import { nameBoards } from './boards.ts';

test('common boards come first, with their makers’ names; the others keep the factory’s', () => {
  expect(nameBoards([{ name: 'zeta_board' }, { name: 'rock5a' }, { name: 'rpi_5' }])).toEqual([
    { board: 'rpi_5', name: expect.stringContaining('Raspberry Pi 5') },
    { board: 'rock5a', name: 'Radxa ROCK 5A' },
    { board: 'zeta_board', name: 'zeta_board' },
  ]);
});
