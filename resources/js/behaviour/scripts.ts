/** `data-script="<address>"`: a part of a page that needs a script of its module's assets, loaded once. */
up.compiler('[data-script]', (element: HTMLElement) => {
  void import(/* @vite-ignore */ element.dataset.script!)
})
