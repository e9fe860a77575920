import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import { settings } from '#core/settings/settings'
import { checklist } from '#core/shell/checklist'
import { renderPanels } from '#kernel/panels'
import { contributions } from '#kernel/slots'

export default class HomeController {
  async index(ctx: HttpContext) {
    const user = ctx.auth.user!
    const widgets = await contributions('dashboard', user)
    const panels = await renderPanels(widgets, user, ctx)
    return ctx.view.render('shell::home', {
      greeting: await partOfDay(user),
      steps: await checklist(user),
      widgets: panels.map((panel, index) => ({ ...panel, width: widgets[index].width ?? 6 })),
    })
  }
}

async function partOfDay(user: User) {
  const zone = user.timeZone ?? (await settings.get('business.time_zone'))
  const { hour } = DateTime.now().setZone(zone)
  return hour < 5 || hour >= 18 ? 'evening' : hour < 13 ? 'morning' : 'afternoon'
}
