import { deflateRawSync } from 'node:zlib'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { imported, taken } from '#tests/functional/imports/world'
import { isolated, staff } from '#tests/support/world'

/** A zip file of one entry whose directory says how much is in it. */
function zipOf(name: string, bytes: Buffer) {
  const packed = deflateRawSync(bytes)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(bytes.length, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(bytes.length, 24)
  entry.writeUInt16LE(name.length, 28)
  const begun = local.length + name.length + packed.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(begun, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

const FILES: [string, Buffer | string, string][] = [
  ['an empty file', '', 'empty'],
  ['only blanks', ' \n\t\n', 'empty'],
  [
    'a picture called a table',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'not_a_table',
  ],
  ['a page of the web', '<!doctype html><p>Sign in</p>', 'not_a_table'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'old_excel'],
  ['a zip file that is no workbook', zipOf('a.txt', Buffer.from('hello')), 'not_excel'],
  ['half a workbook', Buffer.from('PK\u0003\u0004 and nothing more'), 'not_excel'],
  ['ten thousand columns', `${'a,'.repeat(10_000)}b\n1,2\n`, 'too_many_columns'],
  [
    'a quote that is never closed',
    `Name,Email\n"Rossi,x\n${'y,z\n'.repeat(10)}`,
    'quote_not_closed',
  ],
  ['a cell of many millions', `Name\n"${'x'.repeat(3_000_000)}"\n`, 'row_too_long'],
]

test.group('Files that are not what they should be', (group) => {
  isolated(group)

  for (const [what, bytes, problem] of FILES)
    test(`${what}: told in words`, async ({ assert, client }) => {
      const giulia = await staff('giulia')
      const one = await taken(bytes, giulia)
      assert.equal(one.problem, problem)
      const page = await client.get(`/imports/${one.id}`).loginAs(giulia)
      page.assertStatus(200)
      page.assertTextIncludes('This file could not be read')
      assert.notInclude(page.text(), 'imports.problems')
    })

  test('a workbook that unpacks to a gigabyte is refused unopened', async ({ assert }) => {
    const giulia = await staff('giulia')
    const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(450_000_000))
    const one = await taken(bomb, giulia, 'bomb.xlsx')
    assert.equal(one.problem, 'too_large_unpacked')
  })

  test('rows are as long as they are, and odd ones are told', async ({ assert }) => {
    const giulia = await staff('giulia')
    const rows = [
      'First name,Last name,Email,Tags',
      'Short',
      'Long,One,long@one.example,a,b,c,d',
      'Nul\0,Byte,nul@byte.example,',
      `${'x'.repeat(200)},Long,x@long.example,`,
      `Tag,Long,tag@long.example,${'t'.repeat(80)}`,
      '"=1+1",Formula,formula@x.example,',
      '',
      ',,,',
    ]
    const one = await imported(rows.join('\r\n'), giulia)
    assert.deepEqual(one.counts, { created: 3, refused: 3 })
    const refused = await db.from('import_rows').where('outcome', 'refused').orderBy('line')
    assert.deepEqual(
      refused.map(({ reasons }) => JSON.parse(reasons)[0].key),
      ['control', 'too_long_firstName', 'tag']
    )
    const names = await db.from('contacts').orderBy('id').select('name')
    assert.deepEqual(names.map(({ name }) => name).sort(), ['=1+1 Formula', 'Long One', 'Short'])
  })
})
