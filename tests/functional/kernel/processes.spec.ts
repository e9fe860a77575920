import type { ChildProcess } from 'node:child_process'
import { test } from '@japa/runner'
import env from '#start/env'
import { disable, enable } from '#kernel/lifecycle'
import { isEnabled } from '#kernel/module_states'
import { forgetModules, installed, module, NOBODY, removed } from '#tests/support/modules'
import { answers, ended, start } from '#tests/support/process'

const PORT = String(env.get('PORT')! + 50)
const OTHER = `http://127.0.0.1:${PORT}`

const status = async () => (await fetch(`${OTHER}/public/everything/hello`)).status

test.group('Two processes on one database', (group) => {
  let other: ChildProcess

  group.setup(async () => {
    other = start('bin/server.ts', [], { PORT }).child
    await answers(`${OTHER}/health`)
    return async () => {
      other.kill('SIGTERM')
      await ended(other)
    }
  })
  group.each.teardown(forgetModules)

  test('what one installs, disables or uninstalls is so in the other at once', async ({
    assert,
  }) => {
    assert.equal(await status(), 404)
    await installed('everything')
    assert.equal(await status(), 200)
    await disable(module('everything'), NOBODY)
    assert.equal(await status(), 404)
    await enable(module('everything'), NOBODY)
    assert.equal(await status(), 200)
    await removed('everything', 'keep')
    assert.equal(await status(), 404)
  })

  test('the command line installs for the running server', async ({ assert }) => {
    const { child, said } = start('bin/console.ts', ['module:install', 'everything'], {})
    assert.equal(await ended(child), 0, said())
    assert.equal(await status(), 200)
    assert.isTrue(await isEnabled(module('everything')))
  })

  test('of two commands at once, one installs and one is told', async ({ assert }) => {
    const both = [1, 2].map(() => start('bin/console.ts', ['module:install', 'everything'], {}))
    const codes = await Promise.all(both.map(({ child }) => ended(child)))
    assert.sameMembers(codes, [0, 1], both.map(({ said }) => said()).join('\n'))
    assert.equal(await status(), 200)
  })

  test('uninstalling on the command line says what goes', async ({ assert }) => {
    await installed('everything')
    const asked = start('bin/console.ts', ['module:uninstall', 'everything'], {})
    assert.equal(await ended(asked.child), 1)
    assert.include(asked.said(), 'everything_entries')

    const args = ['module:uninstall', 'everything', '--data=delete']
    assert.equal(await ended(start('bin/console.ts', args, {}).child), 0)
    assert.equal(await status(), 404)
  })
})
