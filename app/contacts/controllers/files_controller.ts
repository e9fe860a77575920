import type { HttpContext } from '@adonisjs/core/http'
import { asDownload } from '#kernel/download'
import Contact from '#core/contacts/models/contact'
import StoredFile, { discard } from '#core/contacts/models/stored_file'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import FilePolicy from '#core/contacts/policies/file_policy'
import { ContactMessages } from '#core/contacts/validators/messages'
import { uploadValidator } from '#core/contacts/validators/upload'

export default class FilesController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    try {
      const contact = await Contact.live(params.id)
      await bouncer.with(ContactPolicy).authorize('add', contact)
      const messagesProvider = new ContactMessages(i18n)
      const { files } = await request.validateUsing(uploadValidator, { messagesProvider })

      for (const file of files) await StoredFile.keep(file, contact, { by: auth.user! })

      session.flash('notice', i18n.t('contacts.files.added', { count: files.length }))
      return response.redirect(`/contacts/${contact.id}?tab=contacts.files`)
    } finally {
      await discard(Object.values(request.allFiles()).flat())
    }
  }

  /** Always as a download: nothing that was uploaded is shown as a page of ours. */
  async show({ bouncer, params, response }: HttpContext) {
    const file = await found(params.id)
    await bouncer.with(FilePolicy).authorize('read', file)

    asDownload(response, file)
    return response.stream(await file.stream())
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const file = await found(params.id)
    await bouncer.with(FilePolicy).authorize('delete', file)

    await file.remove({ by: auth.user! })

    session.flash('notice', i18n.t('contacts.files.deleted', { name: file.name }))
    return response.redirect(`/contacts/${file.contactId}?tab=contacts.files`)
  }
}

const found = (id: string) => StoredFile.query().where('id', id).preload('contact').firstOrFail()
