import { startThread } from '#kernel/thread'
import { MOST, RefusedFile, type FileProblem } from '#core/imports/reading/refused_file'
import { unpackedSize } from '#core/imports/reading/unpacked_size'

const MEMORY = { maxOldGenerationSizeMb: 1024, stackSizeMb: 4 }
const LIMIT = 10 * 60_000

/**
 * Writes the rows of a workbook's first sheet to `target` and answers how many
 * they are. Works apart from the event loop, in a thread that may be killed.
 * Throws `RefusedFile`.
 */
export async function writeWorkbookRows(
  zip: Buffer,
  target: string,
  signal: AbortSignal
): Promise<number> {
  const size = unpackedSize(zip)
  if (size === null) throw new RefusedFile('not_excel')
  if (size > MOST.unpacked)
    throw new RefusedFile('too_large_unpacked', { most: MOST.unpacked / 1e6 })
  const { total, failure } = await inThread(zip, target, signal)
  if (failure === 'too_many_columns') throw new RefusedFile(failure, { most: MOST.columns })
  if (total === undefined) throw new RefusedFile('not_excel')
  return total
}

interface Answer {
  total?: number
  failure?: string
}

function inThread(zip: Buffer, target: string, signal: AbortSignal): Promise<Answer> {
  const bytes = zip.buffer.slice(zip.byteOffset, zip.byteOffset + zip.byteLength)
  const thread = startThread('workbook_thread', import.meta.url, {
    workerData: { bytes, target, mostColumns: MOST.columns },
    resourceLimits: MEMORY,
  })
  const timer = setTimeout(() => void thread.terminate(), LIMIT)
  signal.addEventListener('abort', () => void thread.terminate(), { once: true })
  return new Promise<Answer>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? reject(
            new RefusedFile('too_large_unpacked' satisfies FileProblem, {
              most: MOST.unpacked / 1e6,
            })
          )
        : reject(error)
    )
    thread.once('exit', () => reject(signal.reason ?? new RefusedFile('not_excel')))
  }).finally(() => {
    clearTimeout(timer)
    void thread.terminate()
  })
}
