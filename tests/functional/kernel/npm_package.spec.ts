import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { projectPath } from '#kernel/paths'
import { moduleTables } from '#kernel/lifecycle/tables'
import { forgetModules } from '#tests/support/modules'
import { answers, ended, start } from '#tests/support/process'
import { Visitor } from '#tests/support/visitor'
import { customers, staff } from '#tests/support/world'

const PLACE = projectPath('storage/test_package')
const PORT = String(env.get('PORT')! + 80)
const ORIGIN = `http://127.0.0.1:${PORT}`

/** What `npm install` would leave: the packed files, below node_modules. */
function npmInstall(name: string) {
  const target = `${PLACE}/node_modules/${name}`
  mkdirSync(target, { recursive: true })
  const packed = execFileSync(
    'npm',
    ['pack', projectPath('tests/packages', name), '--pack-destination', PLACE, '--offline'],
    { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }
  ).trim()
  execFileSync('tar', ['-xzf', `${PLACE}/${packed}`, '-C', target, '--strip-components=1'])
}

const run = (file: string, args: string[] = []) =>
  start(
    file,
    args,
    {
      PORT,
      NODE_PATH: `${PLACE}/node_modules`,
      PACKAGED: 'filo-parcel/parcel,filo-nowhere/nowhere',
    },
    ['./tests/support/packaged.ts']
  )

async function command(...args: string[]) {
  const { child, said } = run('bin/console.ts', args)
  return { code: await ended(child), said: said() }
}

test.group('A module that is an npm package', (group) => {
  group.setup(() => {
    npmInstall('filo-parcel')
    return () => rmSync(PLACE, { recursive: true })
  })
  group.each.teardown(async () => {
    await forgetModules()
    for (const table of ['audit_entries', 'timeline_entries', 'contacts', 'tags', 'users'])
      await db.from(table).delete()
  })

  test('is installed, shows its tab, runs its command and is uninstalled', async ({
    assert,
    cleanup,
  }) => {
    const { maria } = await customers()
    const giulia = await staff('giulia')
    const installed = await command('module:install', 'parcel')
    assert.equal(installed.code, 0, installed.said)
    await db.table('parcel_parcels').insert({ contact_id: maria.id })

    const { child } = run('bin/server.ts')
    cleanup(async () => {
      child.kill('SIGTERM')
      await ended(child)
    })
    await answers(`${ORIGIN}/health`)
    const visitor = new Visitor({}, ORIGIN)
    await visitor.signIn(giulia.email)
    const tab = () => visitor.get(`/contacts/${maria.id}?tab=parcel.parcels`)
    assert.include((await tab()).text, 'Maria Rossi waits for 1 parcel')
    assert.include((await visitor.get('/apps')).text, 'is not installed')

    const counted = await command('parcel:count')
    assert.include(counted.said, '1 parcels')

    const gone = await command('module:uninstall', 'parcel', '--data=delete')
    assert.equal(gone.code, 0, gone.said)
    assert.isEmpty(await moduleTables('parcel'))
    assert.notInclude((await tab()).text, 'Parcels')
  })
})
