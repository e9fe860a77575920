/** Milliseconds since 1970 as `2026-11-21T09:30:00.000Z`. */
export const iso = (millis: number | string) => new Date(Number(millis)).toISOString()
export const someIso = (millis: number | string | null) => (millis === null ? null : iso(millis))
