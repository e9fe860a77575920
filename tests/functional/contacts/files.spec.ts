import { existsSync, readdirSync } from 'node:fs'
import { test } from '@japa/runner'
import StoredFile from '#core/contacts/models/stored_file'
import { storagePath } from '#kernel/paths'
import { customers, isolated, staff } from '#tests/support/world'

const HOSTILE = [
  '../../etc/passwd',
  '.',
  '..',
  '...',
  '.htaccess',
  'a\u200bb\u202egpj.exe',
  'quo"te; filename=evil.html',
  "it's 100% (new) *.pdf",
  'fattura è già 日本 😀.pdf',
  '-rf',
  'con.php;.jpg',
  '<script>alert(1)</script>.svg',
]

test.group('Files of a contact', (group) => {
  isolated(group)

  const bytes = Buffer.from('%PDF-1.4 hello')

  test('are for staff who work with contacts', async ({ client, assert }) => {
    const { maria } = await customers()
    const post = () =>
      client
        .post(`/contacts/${maria.id}/files`)
        .file('files[]', bytes, { filename: 'a.pdf' })
        .withCsrfToken()

    ;(await post().redirects(0)).assertHeader('location', '/sign-in')
    ;(await post().loginAs(await staff('luca'))).assertStatus(403)
    assert.equal((await StoredFile.all()).length, 0)
    const response = await post().loginAs(await staff('anna'))
    assert.include(response.text(), 'a.pdf')
    const [file] = await StoredFile.all()
    assert.equal(file.size, bytes.length)
  })

  test('need at least one file', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client
      .post(`/contacts/${maria.id}/files`)
      .field('_form', `/contacts/${maria.id}?tab=contacts.files`)
      .withCsrfToken()
      .loginAs(await staff('anna'))
    assert.include(response.text(), 'Files: ')
    assert.equal((await StoredFile.all()).length, 0)
  })

  test('may have 25 MB each', async ({ client, assert }) => {
    const { maria } = await customers()
    const response = await client
      .post(`/contacts/${maria.id}/files`)
      .field('_form', `/contacts/${maria.id}?tab=contacts.files`)
      .file('files[]', Buffer.alloc(25 * 1024 * 1024 + 1), { filename: 'big.bin' })
      .withCsrfToken()
      .loginAs(await staff('anna'))
    assert.include(response.text(), 'each file may have at most')
    assert.equal((await StoredFile.all()).length, 0)
  })

  test('keep any name and lie under another', async ({ client, assert }) => {
    const { maria } = await customers()
    const anna = await staff('anna')
    for (const name of HOSTILE) {
      const file = await keep(maria, name, anna)
      assert.match(file.key, /^[0-9a-f-]{36}$/)
      assert.isTrue(existsSync(storagePath('files', file.key)))

      const response = await client.get(`/files/${file.id}`).loginAs(anna)
      response.assertStatus(200)
      response.assertHeader('x-content-type-options', 'nosniff')
      const disposition = response.header('content-disposition')!
      assert.match(disposition, /^attachment; filename="[\w .-]*"; filename\*=UTF-8''[\w.!~%-]*$/)
      assert.equal(decodeURIComponent(disposition.split("''")[1]), name)
      assert.equal((await StoredFile.findOrFail(file.id)).name, name)
    }
    const page = await client.get(`/contacts/${maria.id}?tab=contacts.files`).loginAs(anna)
    assert.notInclude(page.text(), '<script>alert')
  })

  test('that could run in a browser go out as bytes', async ({ client }) => {
    const { maria } = await customers()
    const file = await keep(maria, 'page.html', await staff('anna'), 'text/html')
    const response = await client.get(`/files/${file.id}`).loginAs(await staff('anna'))
    response.assertHeader('content-type', 'application/octet-stream')
  })

  test('are downloaded by who may read the contact', async ({ client }) => {
    const { maria } = await customers()
    const file = await keep(maria, 'a.pdf', await staff('anna'))
    const out = await client.get(`/files/${file.id}`).redirects(0)
    out.assertHeader('location', '/sign-in')
    ;(await client.get('/files/999999').loginAs(await staff('anna'))).assertStatus(404)
    ;(await client.get(`/files/${file.id}`).loginAs(await staff('luca'))).assertStatus(200)
  })

  test('are deleted by who added them, from the disk as well', async ({ client, assert }) => {
    const { maria } = await customers()
    const file = await keep(maria, 'a.pdf', await staff('anna'))
    const drop = () => client.delete(`/files/${file.id}`).withCsrfToken()

    ;(await drop().redirects(0)).assertHeader('location', '/sign-in')
    ;(await drop().loginAs(await staff('luca'))).assertStatus(403)
    assert.isTrue(existsSync(storagePath('files', file.key)))
    await drop().loginAs(await staff('anna'))
    assert.isFalse(existsSync(storagePath('files', file.key)))
    assert.isNull(await StoredFile.find(file.id))
  })

  test('leave nothing in the folder of refused uploads', async ({ client, assert }) => {
    const { maria } = await customers()
    const before = existsSync(storagePath('files')) ? readdirSync(storagePath('files')).length : 0
    await client
      .post(`/contacts/${maria.id}/files`)
      .file('files[]', bytes, { filename: `${'n'.repeat(300)}.pdf` })
      .withCsrfToken()
      .loginAs(await staff('anna'))
    const after = existsSync(storagePath('files')) ? readdirSync(storagePath('files')).length : 0
    assert.equal(after, before)
    assert.equal((await StoredFile.all()).length, 0)
  })
})

/** An upload as the body parser hands it over. */
async function keep(
  contact: Parameters<typeof StoredFile.keep>[1],
  clientName: string,
  by: Parameters<typeof StoredFile.keep>[2]['by'],
  mime = 'application/pdf'
) {
  const { writeFile } = await import('node:fs/promises')
  const { randomUUID } = await import('node:crypto')
  const { tmpdir } = await import('node:os')
  const tmpPath = `${tmpdir()}/${randomUUID()}`
  await writeFile(tmpPath, 'hello')
  const [type, subtype] = mime.split('/')
  const upload = { tmpPath, clientName, type, subtype, size: 5 }
  return StoredFile.keep(upload as never, contact, { by })
}
