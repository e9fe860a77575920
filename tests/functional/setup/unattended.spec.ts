import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Sqlite from 'better-sqlite3'
import { test } from '@japa/runner'
import { projectPath } from '#kernel/paths'

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** The real server on an empty database; what it printed by the time it runs. */
class Started {
  lines: string[] = []

  private constructor(
    readonly url: string,
    readonly storage: string,
    private child: ChildProcess
  ) {}

  static async with(environment: Record<string, string>) {
    const port = await freePort()
    const storage = await mkdtemp(join(tmpdir(), 'filo-'))
    const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
      cwd: projectPath(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        LOG_LEVEL: 'error',
        APP_KEY: 'for-tests-only-0123456789abcdef0123',
        HOST: '127.0.0.1',
        PORT: String(port),
        DB_CONNECTION: 'sqlite',
        STORAGE_PATH: storage,
        ...environment,
      },
    })
    const started = new Started(`http://127.0.0.1:${port}`, storage, child)
    await started.#settled()
    return started
  }

  /** The last line it prints is where it runs, or where to set it up. */
  async #settled() {
    createInterface({ input: this.child.stderr! }).on('line', (line) => this.lines.push(line))
    const exit = once(this.child, 'exit').then(() => 'exit')
    const ready = new Promise((resolve) => {
      createInterface({ input: this.child.stdout! }).on('line', (line) => {
        this.lines.push(line)
        if (line.startsWith('Filo is running at')) setTimeout(resolve, 300)
      })
    })
    if ((await Promise.race([exit, ready])) === 'exit') throw new Error(this.lines.join('\n'))
  }

  get said() {
    return this.lines.join('\n')
  }

  rows(sql: string) {
    const database = new Sqlite(join(this.storage, 'filo.sqlite'), { readonly: true })
    const rows = database.prepare(sql).all() as Record<string, unknown>[]
    database.close()
    return rows
  }

  async stop() {
    const gone = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await gone
    await rm(this.storage, { recursive: true, force: true })
  }
}

test.group('Setting up from the environment', () => {
  test('makes the administrator and the demo data before the first request', async ({
    assert,
    cleanup,
  }) => {
    const started = await Started.with({
      ADMIN_EMAIL: 'Giulia.Verdi@aurora.example',
      ADMIN_PASSWORD: 'chicchi-di-caffe-7',
      DEMO: 'true',
    })
    cleanup(() => started.stop())

    assert.notInclude(started.said, 'Set it up here')
    const [giulia] = started.rows('select * from users where is_active = 1')
    assert.containsSubset(giulia, { name: 'Giulia Verdi', email: 'giulia.verdi@aurora.example' })
    assert.lengthOf(started.rows('select id from contacts'), 202)
    const page = await fetch(`${started.url}/setup`)
    assert.equal(page.status, 404)
    const home = await fetch(started.url, { redirect: 'manual' })
    assert.equal(home.headers.get('location'), '/sign-in')
  })

  test('says what is wrong and waits to be set up in the browser', async ({ assert, cleanup }) => {
    const started = await Started.with({
      ADMIN_EMAIL: 'giulia@aurora.example',
      ADMIN_PASSWORD: 'short',
      MODULES: 'no_such_module',
    })
    cleanup(() => started.stop())

    assert.include(started.said, 'ADMIN_PASSWORD')
    assert.include(started.said, 'MODULES')
    assert.notInclude(started.said, 'short')
    assert.isEmpty(started.rows('select * from users'))
    const link = started.lines.find((line) => line.startsWith('Set it up here: '))!
    const { search } = new URL(link.slice('Set it up here: '.length))
    const page = await fetch(`${started.url}/setup${search}`)
    assert.equal(page.status, 200)
  })
})
