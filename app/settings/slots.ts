import type { Contribution } from '#kernel/contract'

export interface SettingsPage extends Contribution {
  /** Translation key. */
  label: string
  /** Name of a Tabler icon. */
  icon: string
  /** Route name of the page. */
  route: string
  /** Translation key of the heading it stands under. */
  group?: 'personal' | 'business' | 'modules'
}

declare module '#kernel/contract' {
  interface Slots {
    /** Pages listed beside the settings. */
    settings: SettingsPage
  }
}
