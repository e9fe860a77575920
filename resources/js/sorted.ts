import Sortable from 'sortablejs'

/** What is dragged by mouse, finger or pen, until it is destroyed; nothing moves before it is meant. */
export function sorted(list: HTMLElement, options: Sortable.Options) {
  const sortable = Sortable.create(list, {
    preventOnFilter: false,
    animation: 120,
    delay: 200,
    delayOnTouchOnly: true,
    forceFallback: true,
    fallbackTolerance: 4,
    ...options,
  })
  return () => sortable.destroy()
}
