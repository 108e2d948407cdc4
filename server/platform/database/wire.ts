const CODE = { parse: 0x50, bind: 0x42, describe: 0x44, execute: 0x45, sync: 0x53, portal: 0x50 } as const;
const AT_FIRST = 16_384;
/** No character takes more bytes than this for each unit of its string. */
const BYTES_PER_UNIT = 3;
const NONE = -1;

/** Statements as PostgreSQL's extended query protocol puts them, all messages of a trip in one piece: a write of its own for each costs more. */
export class Messages {
  #bytes = Buffer.allocUnsafe(AT_FIRST);
  #at = 0;

  parse(name: string, text: string): void {
    const begun = this.#begin(CODE.parse);
    this.#text(name);
    this.#text(text);
    this.#int16(0);
    this.#end(begun);
  }

  /** Binds the unnamed portal; values are texts, but for bytes. */
  bind(name: string, values: readonly (string | Buffer | null)[]): void {
    const begun = this.#begin(CODE.bind);
    this.#text('');
    this.#text(name);
    this.#int16(values.length);
    for (const value of values) this.#int16(Buffer.isBuffer(value) ? 1 : 0);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#end(begun);
  }

  describe(): void {
    const begun = this.#begin(CODE.describe);
    this.#byte(CODE.portal);
    this.#text('');
    this.#end(begun);
  }

  execute(): void {
    const begun = this.#begin(CODE.execute);
    this.#text('');
    this.#int32(0);
    this.#end(begun);
  }

  sync(): void {
    this.#end(this.#begin(CODE.sync));
  }

  /** What was put so far, as bytes of its own. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    if (this.#bytes.length > AT_FIRST) this.#bytes = Buffer.allocUnsafe(AT_FIRST);
    return taken;
  }

  /** Forgets what was put, for a trip that cannot be sent. */
  clear(): void {
    this.#at = 0;
  }

  #room(more: number): void {
    const wanted = this.#at + more;
    if (wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(wanted * 2);
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  #begin(code: number): number {
    this.#byte(code);
    const begun = this.#at;
    this.#int32(0);
    return begun;
  }
  #end(begun: number): void {
    this.#bytes.writeInt32BE(this.#at - begun, begun);
  }

  #byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = value;
  }
  #int16(value: number): void {
    this.#room(2);
    this.#at = this.#bytes.writeUInt16BE(value, this.#at);
  }
  #int32(value: number): void {
    this.#room(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }
  #text(text: string): void {
    this.#room(text.length * BYTES_PER_UNIT + 1);
    this.#at += this.#bytes.write(text, this.#at);
    this.#bytes[this.#at++] = 0;
  }
  #value(value: string | Buffer | null): void {
    if (value === null) {
      this.#int32(NONE);
      return;
    }
    const begun = this.#at;
    this.#int32(0);
    if (typeof value === 'string') {
      this.#room(value.length * BYTES_PER_UNIT);
      this.#at += this.#bytes.write(value, this.#at);
    } else {
      this.#room(value.length);
      this.#at += value.copy(this.#bytes, this.#at);
    }
    this.#bytes.writeInt32BE(this.#at - begun - 4, begun);
  }
}
