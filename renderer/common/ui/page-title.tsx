interface PageTitleProps {
  children: string
  /** Name of the shop or the program, after the page's own. */
  app?: string
}

/** Names the page in the tab, the history and to screen readers; draws nothing. */
export function PageTitle({ children, app = 'Print Farm Office' }: PageTitleProps) {
  // React 19 puts it into the document's head, wherever it stands.
  return <title>{`${children} · ${app}`}</title>
}
