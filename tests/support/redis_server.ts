import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { binary } from '#tests/support/binaries'
import { freePort, listens } from '#tests/support/port'

const BINARY = binary('redis-server')

export const hasRedis = Boolean(BINARY)

/** A Redis of the test's own that keeps nothing: killed, it comes back empty. */
export async function redisServer() {
  const folder = await mkdtemp(join(tmpdir(), 'filo-redis-'))
  const port = await freePort()
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
    const server = spawn(BINARY!, args, { stdio: 'ignore' })
    await listens(port)
    return server
  }
  let server = await start()

  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      server.kill('SIGKILL')
      if (server.exitCode === null && !server.signalCode) await once(server, 'exit')
    },
    async startAgain() {
      server = await start()
    },
    async close() {
      await this.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
