import type { MantineColorsTuple } from '@mantine/core';

// The scales of tokens.css as Mantine wants them; only what Mantine computes from them is used, all else is a CSS variable.
export const fern: MantineColorsTuple = [
  '#f2faf4',
  '#e2f3e7',
  '#c5e6d0',
  '#9ed3b0',
  '#6db88a',
  '#3e9765',
  '#1c7548',
  '#116139',
  '#0b492b',
  '#062d19',
];
export const lake: MantineColorsTuple = [
  '#f1f9fd',
  '#e1f1fa',
  '#c2e2f4',
  '#98cde9',
  '#64afd5',
  '#328eb7',
  '#086c92',
  '#00597a',
  '#00435d',
  '#02293a',
];
export const ochre: MantineColorsTuple = [
  '#fdf6ee',
  '#f8ecdc',
  '#f1d8b9',
  '#e4bd8a',
  '#ce9a50',
  '#af7610',
  '#865903',
  '#6f4800',
  '#543601',
  '#352000',
];
export const clay: MantineColorsTuple = [
  '#fef5f4',
  '#fee8e4',
  '#fed0c8',
  '#feac9f',
  '#ee8172',
  '#d0584a',
  '#a7382e',
  '#8b2b22',
  '#6b2018',
  '#44120d',
];
export const heather: MantineColorsTuple = [
  '#faf6fd',
  '#f3eaf8',
  '#e6d5f1',
  '#d3b8e4',
  '#b894cf',
  '#9870b1',
  '#76518c',
  '#624274',
  '#4a3159',
  '#2e1d38',
];
export const stone: MantineColorsTuple = [
  '#f9fbf9',
  '#f2f5f1',
  '#e6eae5',
  '#d7dcd6',
  '#bac0b8',
  '#8d938b',
  '#686e66',
  '#4c524a',
  '#333931',
  '#1c211b',
];
