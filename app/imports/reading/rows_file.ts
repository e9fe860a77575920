import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { once } from 'node:events'

/** What was read of an upload: one JSON array of cells a line, so that any row is found again by its place. */
export async function writeRows(
  path: string,
  rows: AsyncIterable<string[]>,
  onRow: (row: string[], count: number) => void,
  signal: AbortSignal
): Promise<number> {
  const file = createWriteStream(path)
  let total = 0
  let some = ''
  for await (const row of rows) {
    if (!row.some((cell) => cell.trim())) continue
    onRow(row, ++total)
    some += `${JSON.stringify(row)}\n`
    if (some.length < PIECE) continue
    signal.throwIfAborted()
    if (!file.write(some)) await once(file, 'drain')
    some = ''
  }
  file.end(some)
  await once(file, 'close')
  return total
}

const PIECE = 64 * 1024
const NEWLINE = 0x0a

export interface Batch {
  rows: string[][]
  /** Bytes from the beginning of the file to the row after these. */
  next: number
}

/** Up to `count` rows that begin `offset` bytes into the file. */
export async function readRows(path: string, offset: number, count: number): Promise<Batch> {
  const file = await open(path)
  try {
    const lines: Buffer[] = []
    let next = offset
    let rest = Buffer.alloc(0)
    let at = offset
    while (lines.length < count) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, at)
      if (!bytesRead) break
      at += bytesRead
      rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
      let start = 0
      for (;;) {
        const end = rest.indexOf(NEWLINE, start)
        if (end < 0 || lines.length === count) break
        lines.push(rest.subarray(start, end))
        next += end + 1 - start
        start = end + 1
      }
      rest = rest.subarray(start)
    }
    return { rows: lines.map((line) => JSON.parse(line.toString()) as string[]), next }
  } finally {
    await file.close()
  }
}
