/** A kernel accepts 2048 to 4096 bytes, depending on the architecture. */
const mostBytes = 4096;

/**
 * The kernel's arguments in the text that the image factory prints; undefined if it is anything else. They become part of
 * a boot script, where a second line would be a command.
 */
export function parseKernelArguments(text: string): string | undefined {
  const line = text.replace(/\r?\n$/, '').trim();
  return line.length <= mostBytes && /^[\x20-\x7e]+$/.test(line) && /(^| )talos\.platform=\S/.test(line)
    ? line
    : undefined;
}
