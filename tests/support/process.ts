import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import app from '@adonisjs/core/services/app'

/** Runs a file of the project as a process of its own, after `first`; what it prints is kept. */
export function start(
  file: string,
  args: string[],
  env: Record<string, string>,
  first: string[] = []
) {
  const imports = ['@poppinss/ts-exec', ...first].map((name) => `--import=${name}`)
  const child = spawn(process.execPath, [...imports, app.makePath(file), ...args], {
    cwd: app.makePath(),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout.on('data', (chunk) => said.push(String(chunk)))
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  return { child, said: () => said.join('') }
}

export async function ended(child: ChildProcess) {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode
}

export async function answers(url: string, limitMs = 20_000) {
  const until = Date.now() + limitMs
  while (Date.now() < until) {
    if (await fetch(url).catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer`)
}
