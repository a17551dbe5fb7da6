import { brandColors } from '../../shared/domain/brand-color'

/**
 * The shop's colour over the portal's own, in the page itself, so that nothing changes colour while the page stands.
 * More specific than the product's tokens, wherever in the page it lies.
 * @param color `#rrggbb`, as the settings keep it
 */
export function brandStyle(color: string, nonce: string): string {
  const { light, dark } = brandColors(color)
  const tokens = ({ primary, onPrimary }: typeof light) =>
    `--pf-primary:${primary};--pf-on-primary:${onPrimary}`
  return `<style nonce="${nonce}">html:root{${tokens(light)}}html:root[data-mantine-color-scheme='dark']{${tokens(dark)}}</style>`
}
