import { Worker, type WorkerOptions } from 'node:worker_threads'

/** A command that was started by hand reads TypeScript itself, but does not hand that on. */
const READS_SOURCE = '--import=@poppinss/ts-exec'

/** A thread that runs the module of this name, without its ending, beside `from`, an `import.meta.url`. */
export function startThread(name: string, from: string, options: WorkerOptions) {
  const isSource = from.endsWith('.ts')
  return new Worker(new URL(`./${name}${isSource ? '.ts' : '.js'}`, from), {
    ...options,
    ...(isSource && { execArgv: [...new Set([...process.execArgv, READS_SOURCE])] }),
  })
}
