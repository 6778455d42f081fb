/** The one set of states: colour, sign and word always go together. `idle` is never "fine". */
export const tones = ['ok', 'attn', 'bad', 'info', 'run', 'idle', 'practice'] as const;
export type Tone = (typeof tones)[number];
