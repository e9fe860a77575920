import { MOST, RefusedFile } from '#core/imports/reading/refused_file'

const NEWLINE = 0x0a
const RETURN = 0x0d

/** Lines of a stream of bytes, without their ends. */
export async function* linesOf(bytes: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const some = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    let start = 0
    let end = some.indexOf(NEWLINE)
    while (end >= 0) {
      yield withoutReturn(Buffer.concat([rest, some.subarray(start, end)]))
      rest = Buffer.alloc(0)
      start = end + 1
      end = some.indexOf(NEWLINE, start)
    }
    rest = Buffer.concat([rest, some.subarray(start)])
    if (rest.length > MOST.row * 8) throw new RefusedFile('row_too_long')
  }
  if (rest.length) yield withoutReturn(rest)
}

const withoutReturn = (line: Buffer) => (line.at(-1) === RETURN ? line.subarray(0, -1) : line)
