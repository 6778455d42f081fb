/** The states of the window: colour, icon and word always go together. `idle` never means "fine". */
export const tones = ['ok', 'attn', 'bad', 'info', 'run', 'idle', 'practice'] as const;
export type Tone = (typeof tones)[number];
