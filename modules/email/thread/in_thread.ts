import { Worker } from 'node:worker_threads'
import type { Tasks } from './thread.js'

const SECOND = 1000
/** Starting the thread counts too. */
const LIMIT = 20 * SECOND
const REST_AFTER = 60 * SECOND
/** A command that was started by hand reads TypeScript itself, but does not hand that on. */
const READS_SOURCE = '--import=@poppinss/ts-exec'
const MEMORY = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 }

let worker: Worker | null = null
let resting: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs a task apart from the event loop, one after the other. Throws when it
 * fails, takes longer than the limit (milliseconds) or more memory than it may:
 * then the thread is killed, and the next task gets a new one.
 */
export function inThread<T extends keyof Tasks>(
  task: T,
  input: Parameters<Tasks[T]>[0],
  limit = LIMIT
): Promise<Awaited<ReturnType<Tasks[T]>>> {
  const turn = last.then(() => run(task, input, limit))
  last = turn.catch(() => undefined)
  return turn as Promise<Awaited<ReturnType<Tasks[T]>>>
}

function run(task: string, input: unknown, limit: number) {
  clearTimeout(resting)
  worker ??= started()
  const thread = worker
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error(`it took longer than ${limit} ms`)), limit)
    const done = () => {
      clearTimeout(timer)
      for (const event of ['error', 'exit', 'message']) thread.removeAllListeners(event)
      resting = setTimeout(() => drop(thread), REST_AFTER).unref()
    }
    const fail = (error: Error) => {
      done()
      drop(thread)
      reject(error)
    }
    thread.once('error', fail)
    thread.once('exit', () => fail(new Error('the thread ended')))
    thread.once('message', ({ result, failure }) => {
      done()
      if (failure === undefined) resolve(result)
      else reject(new Error(failure))
    })
    thread.postMessage({ task, input })
  })
}

function started() {
  const isSource = import.meta.url.endsWith('.ts')
  const thread = new Worker(new URL(isSource ? './thread.ts' : './thread.js', import.meta.url), {
    resourceLimits: MEMORY,
    ...(isSource && { execArgv: [...new Set([...process.execArgv, READS_SOURCE])] }),
  })
  thread.unref()
  return thread
}

function drop(thread: Worker) {
  if (worker === thread) worker = null
  thread.on('error', () => undefined)
  void thread.terminate()
}
