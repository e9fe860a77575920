import type { Contribution, Lazy, Panel } from '#kernel/contract'
import type User from '#core/accounts/models/user'

export interface NavigationEntry extends Contribution {
  /** Translation key. */
  label: string
  /** Name of a Tabler icon. */
  icon: string
  /** Route name of the page. */
  route: string
  /** Keys that lead there, such as `g c`. */
  shortcut?: string
  /** Where it stands: among the work (default) or below, with Apps and Settings. */
  place?: 'main' | 'foot'
  /** A count shown beside the label, such as what waits. */
  count?: Lazy<(user: User) => Promise<number>>
}

export interface DashboardWidget extends Contribution {
  label: string
  /** Columns of twelve that it takes on a wide page. Default 6. */
  width?: 3 | 4 | 6 | 8 | 12
  panel: Lazy<Panel<User>>
}

export interface PaletteCommand extends Contribution {
  label: string
  icon: string
  route: string
  /** Keys that lead there, such as `c`. */
  shortcut?: string
  /** Makes something new: stands in the ＋ menu of every page too. */
  creates?: boolean
}

declare module '#kernel/contract' {
  interface Slots {
    /** Entries of the sidebar. */
    navigation: NavigationEntry
    /** Widgets of the Home page. */
    dashboard: DashboardWidget
    /** Commands of the palette (Ctrl K), beside every page of the sidebar. */
    palette: PaletteCommand
  }
}
