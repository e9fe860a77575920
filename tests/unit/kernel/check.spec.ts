import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import logger from '@adonisjs/core/services/logger'
import { Addon } from '#kernel/addon'
import { addons } from '#kernel/addons'
import { checkModule } from '#kernel/check'
import { checkImports, OPEN } from '#kernel/check/imports'
import { checkTranslations } from '#kernel/check/translations'
import { checkMigrations } from '#kernel/check/migrations'
import { deprecatedSlots, type ModuleManifest } from '#kernel/contract'
import { deprecations, reportFaults } from '#kernel/faults'
import { manifestFault } from '#kernel/manifest'
import { projectPath } from '#kernel/paths'

const everything = () => addons.find('everything')!

/** The module `everything` with something wrong in its manifest. */
function flawed(changes: Partial<ModuleManifest>) {
  const addon = new Addon('everything', everything().folder, false)
  addon.manifest = { ...everything().module, ...changes }
  return addon
}

/** A folder with files of its own, below this module's so that imports work. */
async function folderWith(files: Record<string, string>, run: (addon: Addon) => Promise<void>) {
  const folder = await mkdtemp(join(everything().folder, '..', '.flawed-'))
  try {
    for (const name of ['lang', 'views']) {
      await cp(everything().path(name), join(folder, name), { recursive: true })
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    const addon = new Addon('everything', folder, false)
    addon.manifest = everything().manifest
    await run(addon)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test.group('Checking a module', () => {
  test('finds nothing wrong with one that gives to every slot', async ({ assert }) => {
    assert.deepEqual(await checkModule(everything()), [])
  })

  test('tells what is broken', async ({ assert }) => {
    assert.deepEqual(await checkModule(addons.find('broken_routes')!), ['routes broken on purpose'])
  })

  test('permissions begin with the id', async ({ assert }) => {
    const faults = await checkModule(flawed({ permissions: ['accounts.manage'] }))
    assert.deepEqual(faults, ['the permission "accounts.manage" must begin with "everything."'])
  })

  test('what is named must be there', async ({ assert }) => {
    const { provides } = everything().module
    const widget = { label: 'everything.nothing', panel: () => import('node:nowhere' as string) }
    const entry = { label: 'everything.title', icon: 'x', route: 'everything.nowhere' }
    const faults = await checkModule(
      flawed({ provides: { ...provides, dashboard: { widget }, navigation: { entry } } })
    )
    assert.includeMembers(faults, [
      'lang/en.json has no "nothing"',
      'lang/it.json has no "nothing"',
      'navigation entry: there is no route "everything.nowhere"',
    ])
    assert.match(faults.join(), /dashboard widget: panel does not load/)
  })

  test('tables that point at contacts are declared as personal data', async ({ assert }) => {
    const { provides } = everything().module
    const faults = await checkMigrations(flawed({ provides: { ...provides, 'personal.data': {} } }))
    assert.deepEqual(faults, [
      '"everything_entries.contact_id" points at contacts: declare it in personal.data',
      '"everything_profiles.contact_id" points at contacts: declare it in personal.data',
    ])
  })

  test('what a contact has one of is declared as unique', async ({ assert }) => {
    const { provides } = everything().module
    const { entries } = provides!['personal.data']!
    const tables = entries.tables.map((one) => ({ ...one, unique: undefined }))
    const personal = { entries: { ...entries, tables } }
    const faults = await checkMigrations(
      flawed({ provides: { ...provides, 'personal.data': personal } })
    )
    assert.lengthOf(faults, 1)
    assert.match(faults[0], /"everything_profiles" has one row for each contact/)
  })

  test('every language has the same keys, and those that are used', async ({ assert }) => {
    await folderWith(
      {
        'lang/it.json': '{ "title": "Tutto" }',
        'about.en.md': 'It does everything.',
        'views/extra.edge': "{{ t('everything.unknown') }}",
      },
      async (addon) => {
        const faults = await checkTranslations(addon)
        assert.include(faults, 'lang/it.json has no "tab"')
        assert.include(faults, 'lang/en.json has no "unknown"')
        assert.include(faults, 'about.it.md is missing')
      }
    )
  })

  test('nothing deeper than what is open is imported', async ({ assert }) => {
    await folderWith(
      {
        'deep.ts': [
          "import '#kernel/contract'",
          "import type { SearchHit } from '#core/search/slots'",
          "import Contact from '#core/contacts/models/contact'",
          "import './lang/en.json'",
          "import db from '@adonisjs/lucid/services/db'",
          "import Note from '#core/contacts/models/note'",
          "import env from '#start/env'",
          "const job = () => import('../drudge/jobs/count_up.js')",
        ].join('\n'),
      },
      async (addon) => {
        assert.deepEqual(await checkImports(addon), [
          'deep.ts imports "#core/contacts/models/note", which is not for this module',
          'deep.ts imports "#start/env", which is not for this module',
          'deep.ts imports "../drudge/jobs/count_up.js", which is not for this module',
        ])
      }
    )
  })

  test('what is open is what the guide names', ({ assert }) => {
    const guide = readFileSync(projectPath('docs/modules.md'), 'utf8')
    const named = [...guide.matchAll(/^\| `(#core\/[\w/]+)`/gm)].map((match) => match[1])
    assert.sameMembers(OPEN, named)
  })

  test('every module of the house is right', async ({ assert }) => {
    const home = projectPath('modules/')
    for (const addon of addons.modules().filter(({ folder }) => folder.startsWith(home))) {
      assert.deepEqual(await checkModule(addon), [], addon.id)
    }
  })

  test('migrations that fail are told', async ({ assert }) => {
    assert.deepEqual(await checkMigrations(addons.find('failing')!), [
      'migrations fail: failing on purpose',
    ])
  })
})

test.group('Manifests', () => {
  const good: ModuleManifest = {
    id: 'sms',
    name: 'SMS',
    summary: '',
    version: '1.0.0',
    core: '^1.0',
    category: '',
    icon: 'message',
  }

  test('a whole one is accepted', ({ assert }) => {
    assert.isUndefined(manifestFault({ ...good, depends: ['email', 'voice@^1.0'] }))
  })

  for (const [field, value] of [
    ['id', 'Sms-2'],
    ['name', undefined],
    ['version', 'one'],
    ['core', 'newest'],
    ['depends', ['SMS']],
    ['depends', ['sms@what']],
  ] as const) {
    test(`one with a wrong ${field} is refused (${String(value)})`, ({ assert }) => {
      assert.isString(manifestFault({ ...good, [field]: value }))
    })
  }
})

test.group('A slot that goes away', (group) => {
  const WORDS = 'everything gives to dashboard, deprecated since 1.1.0: use home.widgets'

  group.each.setup(() => {
    deprecatedSlots.set('dashboard', { since: '1.1.0', use: 'home.widgets' })
    return () => void deprecatedSlots.delete('dashboard')
  })

  test('is told by module:check', async ({ assert }) => {
    assert.deepEqual(deprecations(everything()), [WORDS])
    assert.deepEqual(await checkModule(everything()), [WORDS])
  })

  test('still works', ({ assert }) => {
    const given = everything().contributions('dashboard')
    assert.deepEqual(
      given.map(({ id }) => id),
      ['everything.entries']
    )
  })

  test('is in the log when the server starts', async ({ assert, cleanup }) => {
    const said: unknown[] = []
    const { warn } = logger
    cleanup(() => void (logger.warn = warn))
    logger.warn = (...words: unknown[]) => void said.push(...words)
    await reportFaults()
    assert.include(said, WORDS)
  })
})
