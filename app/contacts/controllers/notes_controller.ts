import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import Note from '#core/contacts/models/note'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import NotePolicy from '#core/contacts/policies/note_policy'
import { ContactMessages } from '#core/contacts/validators/messages'
import { noteValidator } from '#core/contacts/validators/note'

export default class NotesController {
  async store(ctx: HttpContext) {
    const contact = await Contact.live(ctx.params.id)
    await ctx.bouncer.with(ContactPolicy).authorize('add', contact)
    const { body } = await validNote(ctx)

    await contact.writeNote(body, { by: ctx.auth.user! })

    return toRecord(ctx, contact.id)
  }

  async edit({ bouncer, params, view }: HttpContext) {
    const note = await found(params.id)
    await bouncer.with(NotePolicy).authorize('change', note)

    return view.render('contacts::notes/edit', { note })
  }

  async update(ctx: HttpContext) {
    const note = await found(ctx.params.id)
    await ctx.bouncer.with(NotePolicy).authorize('change', note)
    const { body } = await validNote(ctx)

    await note.rewrite(body, { by: ctx.auth.user! })

    ctx.session.flash('notice', ctx.i18n.t('contacts.notes.saved'))
    return toRecord(ctx, note.contactId)
  }

  async destroy(ctx: HttpContext) {
    const note = await found(ctx.params.id)
    await ctx.bouncer.with(NotePolicy).authorize('change', note)

    await note.remove({ by: ctx.auth.user! })

    ctx.session.flash('notice', ctx.i18n.t('contacts.notes.deleted'))
    return toRecord(ctx, note.contactId)
  }
}

const found = (id: string) => Note.query().where('id', id).preload('contact').firstOrFail()

const validNote = ({ request, i18n }: HttpContext) =>
  request.validateUsing(noteValidator, { messagesProvider: new ContactMessages(i18n) })

const toRecord = ({ response }: HttpContext, id: number) =>
  response.redirect().toRoute('contacts.show', { id })
