import crypto from 'node:crypto'

const FULL = 0.6

/**
 * Which keys came before in a file, and on what line: twelve bytes a key, so
 * that millions fit. Two keys of one hash are taken for one, once in thousands
 * of large files; only a preview looks here.
 */
export class Seen {
  #hashes = new Float64Array(1024)
  #lines = new Uint32Array(1024)
  #count = 0

  add(key: string, line: number) {
    if (this.#count > this.#hashes.length * FULL) this.#grow()
    this.#put(hashOf(key), line)
  }

  /** Undefined when it did not. */
  lineOf(key: string): number | undefined {
    const hash = hashOf(key)
    const at = this.#place(hash)
    return this.#hashes[at] === hash ? this.#lines[at] : undefined
  }

  #put(hash: number, line: number) {
    const at = this.#place(hash)
    if (this.#hashes[at] === hash) return
    this.#hashes[at] = hash
    this.#lines[at] = line
    this.#count++
  }

  #place(hash: number) {
    const size = this.#hashes.length
    let at = hash % size
    while (this.#hashes[at] !== 0 && this.#hashes[at] !== hash) at = (at + 1) % size
    return at
  }

  #grow() {
    const [hashes, lines] = [this.#hashes, this.#lines]
    this.#hashes = new Float64Array(hashes.length * 2)
    this.#lines = new Uint32Array(hashes.length * 2)
    this.#count = 0
    for (const [index, hash] of hashes.entries()) if (hash) this.#put(hash, lines[index])
  }
}

/** 53 bits, never 0. */
function hashOf(key: string) {
  const bytes = crypto.hash('sha1', key, 'buffer')
  return bytes.readUInt32LE(0) * 2 ** 21 + (bytes.readUInt32LE(4) >>> 11) || 1
}
