import type { HttpContext } from '@adonisjs/core/http'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import contactList from '#core/contacts/list/contact_list'
import { listScreen } from '#core/lists/screen'

export default class ContactListController {
  async index(ctx: HttpContext) {
    const { bouncer, view } = ctx
    await bouncer.with(ContactPolicy).authorize('index')
    return view.render('contacts::list', { list: await listScreen(ctx, contactList) })
  }
}
