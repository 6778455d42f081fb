/** German for the sentences that main makes, under main's own keys. What is missing here is shown in English. */
export const deMain: Readonly<Record<string, string>> = {};
