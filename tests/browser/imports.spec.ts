import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import { assertAccessible } from '#tests/browser/support/axe'
import { watchedPage } from '#tests/browser/support/page'
import { runJobs } from '#tests/support/jobs'
import { customers, isolated, staff } from '#tests/support/world'

const origin = () => `http://${process.env.HOST}:${process.env.PORT}`

const FILE =
  'Nome;Cognome;Email;Telefono\n' +
  'Piera;Galli;piera@galli.example;347 765 4321\n' +
  'Maria;Rossi;maria@caffeaurora.example;\n' +
  'Ugo;Rotto;not-an-email;\n'

test.group('Imports in a browser', (group) => {
  isolated(group)

  test('one uploads a file, sees what it will do, brings it in, takes it back, and exports', async ({
    browserContext,
    assert,
  }) => {
    const by = await staff('giulia')
    await customers({ owner: by })
    await browserContext.loginAs(by)
    const { page, complaints } = await watchedPage(browserContext)
    page.on('dialog', (dialog) => void dialog.accept())

    await page.goto(`${origin()}/contacts`)
    await page.getByRole('link', { name: 'Import' }).click()
    await page.getByRole('heading', { name: 'Import contacts' }).waitFor()
    await assertAccessible(page)
    const file = { name: 'gente.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) }
    await page.getByLabel('File').setInputFiles(file)
    await page.getByRole('button', { name: 'Upload' }).click()
    await page.getByRole('heading', { name: 'Reading the file' }).waitFor()
    await runJobs()
    await page.getByRole('heading', { name: 'What the columns are' }).waitFor()
    assert.equal(await page.getByLabel('Cognome').inputValue(), 'lastName')
    await assertAccessible(page)

    await page.getByRole('button', { name: 'See what will happen' }).click()
    await page.getByRole('heading', { name: 'Looking at every row' }).waitFor()
    await assertAccessible(page)
    await runJobs()
    await page.getByRole('heading', { name: 'Ready to start' }).waitFor()
    await page.getByText('“not-an-email” is not an email address.').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'Bringing contacts in' }).waitFor()
    await runJobs()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    await assertAccessible(page)
    const piera = await Contact.findByOrFail('name', 'Piera Galli')

    await page.getByRole('button', { name: 'Take the import back' }).click()
    await page.getByRole('heading', { name: 'Taking it back' }).waitFor()
    await runJobs()
    await page.getByRole('heading', { name: 'Taken back' }).waitFor()
    assert.isNotNull((await piera.refresh()).deletedAt)

    await page.goto(`${origin()}/contacts`)
    await page.getByRole('link', { name: 'Export' }).click()
    await page.getByText('2 contacts').waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByText('The file is being made.').waitFor()
    await runJobs()
    await page.getByRole('link', { name: 'Download' }).waitFor()
    await assertAccessible(page)
    assert.deepEqual(complaints, [])
  })
})
