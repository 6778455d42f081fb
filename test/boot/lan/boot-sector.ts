/** A disk whose first sector prints a text on the serial port and then stops. */
export function diskThatSays(text: string): Buffer {
  const sector = Buffer.alloc(512);
  const code = [
    ...[0xfa, 0x31, 0xc0, 0x8e, 0xd8, 0xfc], // cli; ds = 0; forwards
    ...[0xbe, 0x15, 0x7c], // si = the text, behind the code
    ...[0xba, 0xf8, 0x03], // dx = the serial port
    ...[0xac, 0x84, 0xc0, 0x74, 0x03], // next byte; if it is 0: to the end
    ...[0xee, 0xeb, 0xf8], // out; again
    ...[0xf4], // halt
  ];
  sector.set(code, 0);
  sector.write(`\r\n${text}\r\n\0`, 0x15, 'latin1');
  sector.set([0x55, 0xaa], 510);
  return Buffer.concat([sector, Buffer.alloc(1024 * 1024 - 512)]);
}
