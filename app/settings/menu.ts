import { contributions, type Viewer } from '#kernel/slots'

const GROUPS = ['personal', 'business', 'modules'] as const

/** Settings pages the viewer may see, under their headings; a page without one is a module's. */
export async function settingsMenu(viewer: Viewer) {
  const pages = await contributions('settings', viewer)
  return GROUPS.map((group) => ({
    group,
    pages: pages.filter((page) => (page.group ?? 'modules') === group),
  })).filter(({ pages: listed }) => listed.length)
}
