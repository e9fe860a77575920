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

/** The same for a module that answers each message by one; ask it one at a time. */
export function askThread<Question, Answer>(name: string, from: string, options: WorkerOptions) {
  const thread = startThread(name, from, options)
  let asked: PromiseWithResolvers<Answer> | undefined
  let ended: Error | undefined
  thread.on('message', (answer) => asked!.resolve(answer))
  thread.on('error', (error) => (ended = error))
  thread.on('exit', () => {
    ended ??= new Error(`the thread ${name} has ended`)
    asked?.reject(ended)
  })
  return {
    ask(question: Question) {
      asked = Promise.withResolvers()
      if (ended) asked.reject(ended)
      thread.postMessage(question)
      return asked.promise
    },
    end: () => thread.terminate(),
  }
}
