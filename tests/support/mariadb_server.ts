import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { binary } from '#tests/support/binaries'
import { freePort, listens } from '#tests/support/port'

const BINARY = binary('mariadbd')
const INSTALL = binary('mariadb-install-db')
const DATABASE = 'filo'

export const hasMariadb = Boolean(BINARY && INSTALL)

/** A MariaDB of the test's own, to be killed; its files outlive that. */
export async function mariadbServer() {
  const folder = await mkdtemp(join(tmpdir(), 'filo-mariadb-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const isRoot = process.getuid!() === 0
  if (isRoot) spawnSync('chown', ['mysql', folder])
  const common = ['--no-defaults', `--datadir=${folder}`, ...(isRoot ? ['--user=mysql'] : [])]
  spawnSync(INSTALL!, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'])

  const start = async () => {
    const more = [`--port=${port}`, `--socket=${folder}/socket`, '--bind-address=127.0.0.1']
    const small = ['--innodb-buffer-pool-size=32M', '--character-set-server=utf8mb4']
    const server = spawn(BINARY!, [...common, ...more, ...small], { stdio: 'ignore' })
    await listens(port, 40_000)
    return server
  }
  const ask = async (sql: string) => {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' })
    const [rows] = await connection.query(sql)
    await connection.end()
    return rows as Record<string, number>[]
  }
  let server = await start()
  await ask(`create database ${DATABASE}`)

  return {
    env: {
      DB_CONNECTION: 'mysql',
      MYSQL_HOST: '127.0.0.1',
      MYSQL_PORT: String(port),
      MYSQL_USER: 'root',
      MYSQL_PASSWORD: '',
      MYSQL_DATABASE: DATABASE,
    },
    /** How many jobs there are. */
    async jobs() {
      const [row] = await ask(`select count(*) as count from ${DATABASE}.jobs`)
      return row.count
    },
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
