import type { HttpContext } from '@adonisjs/core/http'
import { renderPanels } from '#kernel/panels'
import { contributions, fenced } from '#kernel/slots'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'

/** Fragments of the middle column: who asks for one of them needs no panels. */
const MIDDLE = /^#(record-middle|timeline)/

/** The record of a contact: panels left and right, tabs of which one is open, actions. */
export async function recordPage(ctx: HttpContext, contact: Contact) {
  const user = ctx.auth.user!
  const tabs = await contributions('contact.tabs', user)
  const open = tabs.find((tab) => tab.id === ctx.request.qs().tab) ?? tabs[0]
  const [tab] = await renderPanels([open], contact, ctx)

  return {
    contact,
    tabs,
    tab,
    ...(await panels(ctx, contact)),
    actions: await actionsFor(contact, user),
    can: await abilities(ctx, contact),
  }
}

/** One that throws is left out. */
async function actionsFor(contact: Contact, user: User) {
  const given = await contributions('contact.actions', user)
  const offered = given.map((action) =>
    fenced(
      action,
      () => (action.when?.(contact, user) ?? true) && { ...action, href: action.url(contact) },
      () => false as const
    )
  )
  return (await Promise.all(offered)).filter((action) => action !== false)
}

async function panels(ctx: HttpContext, contact: Contact) {
  ctx.response.vary('X-Up-Target')
  if (MIDDLE.test(ctx.request.header('x-up-target') ?? '')) return { left: [], right: [] }

  const given = await contributions('contact.panels', ctx.auth.user!)
  ctx.view.share({ can: await abilities(ctx, contact) })
  const of = (side: 'left' | 'right') => given.filter((one) => (one.side ?? 'left') === side)
  return {
    left: await renderPanels(of('left'), contact, ctx),
    right: await renderPanels(of('right'), contact, ctx),
  }
}

async function abilities({ bouncer }: HttpContext, contact: Contact) {
  const policy = bouncer.with(ContactPolicy)
  return {
    update: await policy.allows('update', contact),
    delete: await policy.allows('delete', contact),
    add: await policy.allows('add', contact),
  }
}
