import { parentPort } from 'node:worker_threads'
import { readLetter } from '../incoming/reading/read_letter.js'
import { sanitiseHtml } from '../display/sanitise.js'

/** Work on what strangers wrote: here it can be slow, grow or hang, and be killed. */
const tasks = { readLetter, sanitiseHtml }

export type Tasks = typeof tasks

parentPort!.on('message', async ({ task, input }: { task: keyof Tasks; input: never }) => {
  try {
    parentPort!.postMessage({ result: await tasks[task](input) })
  } catch (error) {
    parentPort!.postMessage({ failure: String((error as Error).message ?? error) })
  }
})
