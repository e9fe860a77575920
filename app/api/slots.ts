import type { Contribution, Lazy } from '#kernel/contract'
import type { ApiResource } from '#core/api/resource'

export interface ApiContribution extends Contribution {
  /** Heading it stands under in the documentation, such as `contacts`. */
  resource: string
  define: Lazy<ApiResource>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Resources of the REST API: under `/api/v1`, those of a module under `/api/v1/<module id>`. */
    api: ApiContribution
  }
}
