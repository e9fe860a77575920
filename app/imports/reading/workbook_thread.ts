import { closeSync, openSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { readSheet } from 'read-excel-file/universal'

const AT_ONCE = 500

type Cell = string | number | boolean | Date | null

const { bytes, target, mostColumns } = workerData as {
  bytes: ArrayBuffer
  target: string
  mostColumns: number
}

/** Reads the first sheet of a workbook and writes its rows, one JSON array a line. */
try {
  const rows = (await readSheet(bytes)) as Cell[][]
  const file = openSync(target, 'w')
  let total = 0
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows
      .slice(at, at + AT_ONCE)
      .map(cells)
      .filter((row) => row.some(Boolean))
    if (some.some((row) => row.length > mostColumns)) throw new Error('too_many_columns')
    total += some.length
    if (some.length) writeSync(file, some.map((row) => `${JSON.stringify(row)}\n`).join(''))
  }
  closeSync(file)
  parentPort!.postMessage({ total })
} catch (error) {
  parentPort!.postMessage({ failure: String(error.message ?? error) })
}

function cells(row: Cell[]) {
  const words = row.map(inWords)
  while (words.length && words.at(-1) === '') words.pop()
  return words
}

function inWords(cell: Cell) {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(cell)
}
