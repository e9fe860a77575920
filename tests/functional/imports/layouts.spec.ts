import { encode } from 'iconv-lite'
import { test } from '@japa/runner'
import { loadContacts } from '#core/imports/exporting/load'
import db from '@adonisjs/lucid/services/db'
import Consent from '#core/outbox/models/consent'
import { imported } from '#tests/functional/imports/world'
import { isolated, staff } from '#tests/support/world'

const contacts = async () => {
  const ids = (await db.query().from('contacts').select('id')).map(({ id }) => id as number)
  const found = await loadContacts(ids)
  return new Map(found.map((one) => [one.name || `${one.firstName} ${one.lastName}`.trim(), one]))
}

const values = (points: { value: string; label: string }[]) =>
  points.map(({ value, label }) => [value, label].filter(Boolean).join(' '))

test.group('Exports of other systems', (group) => {
  isolated(group)

  test('Outlook, in Italian, Windows-1252 and semicolons', async ({ assert }) => {
    const text =
      'Titolo;Nome;Cognome;Società;Posizione;Via (uff.);Indirizzo posta elettronica;Cellulare;Telefono ufficio\r\n' +
      'Sig.ra;Niccolò;D’Amè;Caffè Più S.r.l.;Titolare;;niccolo@piu.example;347 765 4321;02 8765 4321\r\n'
    const one = await imported(encode(text, 'windows-1252'), await staff('giulia'))
    assert.include(one.options, { encoding: 'windows-1252', delimiter: ';' })
    const niccolo = (await contacts()).get('Niccolò D’Amè')!
    assert.include(niccolo, { company: 'Caffè Più S.r.l.', jobTitle: 'Titolare' })
    assert.deepEqual(values(niccolo.phones), ['+393477654321 mobile', '+390287654321 work'])
  })

  test('Odoo, in UTF-16 without a mark, with tabs', async ({ assert }) => {
    const text =
      'id\tname\tis_company\tparent_id/name\tlang\tcomment\temail\n' +
      'a.1\tBar Galli\tTrue\t\tit_IT\t<p>Dal <b>2019</b></p>\tinfo@galli.example\n' +
      'a.2\tPiera Galli\tFalse\tBar Galli\ten_US\t\tpiera@galli.example\n'
    await imported(encode(text, 'utf-16le'), await staff('giulia'))
    const found = await contacts()
    assert.include(found.get('Bar Galli'), { kind: 'company', language: 'it', externalId: 'a.1' })
    assert.include(found.get('Piera Galli'), { kind: 'person', company: 'Bar Galli' })
    assert.equal((await db.from('notes').firstOrFail()).body, 'Dal 2019')
  })

  test('HubSpot: who said no to marketing stays so, and the same email is one contact', async ({
    assert,
  }) => {
    const text =
      '\uFEFFRecord ID,First Name,Last Name,Email,Phone Number,Contact owner,Unsubscribed from all email\n' +
      '201,Tom,Baker,tom@baker.example,,Giulia Verdi (giulia@aurora.example),true\n' +
      '202,Tom,Baker,tom@baker.example,+44 20 7946 0958,,true\n'
    const one = await imported(text, await staff('giulia'))
    assert.deepEqual(one.counts, { created: 1, updated: 1 })
    const tom = (await contacts()).get('Tom Baker')!
    assert.include(tom, { externalId: '201', owner: 'giulia@aurora.example' })
    const said = await Consent.query()
    assert.lengthOf(said, 1)
    assert.include(said[0].toJSON(), { purpose: 'marketing', isGranted: false, source: 'import' })
  })

  test('Salesforce: Title is a job, and Account Name a company', async ({ assert }) => {
    const text =
      '"Salutation","First Name","Last Name","Title","Account Name","Mailing Street","Mailing City","Mailing Country","Phone","Mobile","Email","Email Opt Out"\n' +
      '"Mr.","Ugo","Neri","CEO","Neri SpA","Via Po 2","Torino","Italy","011 123 4567","","ugo@neri.example","0"\n'
    await imported(text, await staff('giulia'))
    const ugo = (await contacts()).get('Ugo Neri')!
    assert.include(ugo, { jobTitle: 'CEO', company: 'Neri SpA' })
    assert.deepEqual(ugo.addresses[0], {
      type: 'work',
      street: 'Via Po 2',
      postalCode: '',
      city: 'Torino',
      region: '',
      country: 'IT',
    })
  })

  test('Google: several in one cell, labels, and groups of its own', async ({ assert }) => {
    const text =
      'First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Country\n' +
      'Anne,Petit,* myContacts ::: amici,* Home,anne@petit.example,Mobile,+33 6 12 34 56 78 ::: 01 23 45 67 89,France\n'
    await imported(text, await staff('giulia'))
    const anne = (await contacts()).get('Anne Petit')!
    assert.deepEqual(values(anne.emails), ['anne@petit.example home'])
    assert.deepEqual(values(anne.phones), ['+33612345678 mobile', '+33123456789 mobile'])
    assert.deepEqual(anne.tags, ['amici'])
  })

  test('vCard 2.1, 3.0 and 4.0 in one file: folded, quoted-printable, grouped', async ({
    assert,
  }) => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:D=E9sir=E9;An=',
      'na',
      'TEL;CELL;PREF:+33 6 12 34 56 78',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Rossi;Maria;;;',
      'FN:Maria Rossi',
      'item1.EMAIL;type=INTERNET:maria.rossi@very-long-name-of-a-',
      ' company.example',
      'item1.X-ABLabel:_$!<Work>!$_',
      'NOTE:Mai prima delle 10\\, grazie\\nSeconda riga',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'KIND:org',
      'FN:Müller & Söhne\\, GmbH',
      'ORG:Müller & Söhne\\, GmbH;Vertrieb',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-901820',
      'END:VCARD',
    ].join('\r\n')
    await imported(text, await staff('giulia'), {}, 'cards.vcf')
    const found = await contacts()
    assert.deepEqual(values(found.get('Anna Désiré')!.phones), ['+33612345678 mobile'])
    assert.deepEqual(values(found.get('Maria Rossi')!.emails), [
      'maria.rossi@very-long-name-of-a-company.example work',
    ])
    assert.equal(found.get('Müller & Söhne, GmbH')?.kind, 'company')
    const note = await db.from('notes').firstOrFail()
    assert.equal(note.body, 'Mai prima delle 10, grazie\nSeconda riga')
  })
})
