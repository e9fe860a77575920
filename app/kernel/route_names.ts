/** Routes are found by folder at boot, so their names are known at run time only. */
type AnyRoute = { paramsTuple?: any[]; params?: Record<string, any> }

declare module '@adonisjs/core/types/http' {
  interface RoutesList {
    [method: string]: { [name: string]: AnyRoute }
  }
}

export {}
