import { readdir, rename } from 'node:fs/promises'
import { test } from '@japa/runner'
import { projectPath } from '#kernel/paths'

test.group('Assets', () => {
  test('that went while the server runs, as by a new build, do not end it', async ({
    client,
    assert,
    cleanup,
  }) => {
    const folder = projectPath('public/assets')
    const name = (await readdir(folder)).find((file) => /^app-.*\.js$/.test(file))!
    const path = `${folder}/${name}`
    const ask = () =>
      client.get(`/assets/${name}`).header('accept-encoding', 'identity').redirects(0)
    const before = await ask()
    before.assertStatus(200)

    await rename(path, `${path}.away`)
    cleanup(() => rename(`${path}.away`, path))
    await assert.rejects(ask)
    const health = await client.get('/health')
    health.assertStatus(200)
  })
})
