import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from '@japa/runner'
import { addons } from '#kernel/addons'
import { CONTRACT_VERSION, defineModule } from '#kernel/contract'
import { serveKernelImports } from '#kernel/packages'
import { projectPath } from '#kernel/paths'

test.group('The contract', () => {
  test('the module everything gives to every slot', ({ assert }) => {
    const guide = readFileSync(projectPath('docs/modules.md'), 'utf8')
    const slots = [...guide.matchAll(/^### `([\w.]+)`$/gm)].map((match) => match[1])
    const given = Object.keys(addons.find('everything')!.manifest.provides!)
    assert.isAbove(slots.length, 10)
    assert.includeMembers(given, slots)
  })

  test('what is misspelt or wrong in a manifest does not compile', ({ assert }) => {
    const facts = { name: '', summary: '', version: '1.0.0', core: '^1.0', category: '', icon: '' }
    const panel = () => import('#tests/modules/everything/panels/entries')
    const right = { id: 'wrong', ...facts, provides: { 'contact.tabs': {} } }
    const manifests = [
      defineModule(right),
      // @ts-expect-error a panel has no `lable`
      defineModule({ ...right, provides: { 'contact.panels': { wrong: { lable: '', panel } } } }),
      // @ts-expect-error there is no such slot
      defineModule({ ...right, provides: { 'contact.tabz': {} } }),
    ]
    assert.lengthOf(manifests, 3)
  })

  test('modules in packages import the kernel of this app', async ({ assert, cleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'filo-package-'))
    cleanup(() => rm(folder, { recursive: true }))
    const file = join(folder, 'module.mjs')
    await writeFile(file, "export { CONTRACT_VERSION } from '#kernel/contract'\n")
    await assert.rejects(() => import(pathToFileURL(file).href))

    serveKernelImports(folder)
    const served = await import(`${pathToFileURL(file).href}?again`)
    assert.equal(served.CONTRACT_VERSION, CONTRACT_VERSION)
  })
})
