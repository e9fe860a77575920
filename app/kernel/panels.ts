import type { HttpContext } from '@adonisjs/core/http'
import type { Contributed } from '#kernel/addon'
import type { Lazy, Panel } from '#kernel/contract'
import { fenced } from '#kernel/slots'

interface WithPanel<S> {
  id: string
  label: string
  panel: Lazy<Panel<S>>
}

export interface RenderedPanel {
  id: string
  /** Translation key of the heading. */
  label: string
  html: string
  broken: boolean
}

/**
 * Renders the panels of a page for `subject`, each inside its own fence: one
 * that throws, while loading or while rendering, becomes a card naming its addon.
 */
export async function renderPanels<S>(
  given: Contributed<any>[],
  subject: S,
  ctx: HttpContext
): Promise<RenderedPanel[]> {
  return Promise.all(given.map((one) => renderPanel(one, subject, ctx)))
}

/** One panel, such as the tab that is open. */
export async function renderPanel<S>(
  given: Contributed<any>,
  subject: S,
  ctx: HttpContext
): Promise<RenderedPanel> {
  const { id, label, panel } = given as WithPanel<S>
  return fenced(
    given,
    async () => {
      const { default: shown } = await panel()
      const state = { subject, ...(await shown.load?.(subject, ctx)) }
      return { id, label, html: await ctx.view.render(shown.view, state), broken: false }
    },
    async () => ({ id, label, html: await brokenCard(given, ctx), broken: true })
  )
}

const brokenCard = ({ addon }: Contributed<any>, ctx: HttpContext) =>
  ctx.view.render('components/ui/broken', { name: addon.title })
