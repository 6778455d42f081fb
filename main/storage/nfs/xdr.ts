/** The few XDR types (RFC 4506) that these calls need. Everything is padded to four bytes. */
export const xdr = {
  number: (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  },
  opaque: (value: Uint8Array): Buffer =>
    Buffer.concat([xdr.number(value.length), value, Buffer.alloc(-value.length & 3)]),
  text: (value: string): Buffer => xdr.opaque(Buffer.from(value, 'utf8')),
};

/** The server sent something else than what its protocol says. */
export class XdrError extends Error {}

/** Reads values in order. Throws {@link XdrError} past the end, or for lengths that can't be. */
export class XdrReader {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  number(): number {
    return this.#take(4).readUInt32BE();
  }

  opaque(): Buffer {
    const length = this.number();
    const value = this.#take(length);
    this.#take(-length & 3);
    return value;
  }

  text(): string {
    return this.opaque().toString('utf8');
  }

  rest(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new XdrError('the answer ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
