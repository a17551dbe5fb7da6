import { type VolumeRole } from './slicer-config'

/**
 * Settings that Cura keeps with an object of the model itself: `<metadata name="cura:infill_mesh">True</metadata>` in
 * a metadata group, in older files `<setting key="infill_mesh">True</setting>`. Source: libSavitar, `SceneNode.cpp`.
 */

/** The setting's name without Cura's prefix; null when it is none of Cura's. */
export function curaSetting(name: string): string | null {
  return name.startsWith('cura:') ? name.slice('cura:'.length) : null
}

const roles: Record<string, VolumeRole | undefined> = {
  anti_overhang_mesh: 'support',
  support_mesh: 'support',
  infill_mesh: 'modifier',
  cutting_mesh: 'modifier',
}

/** What a setting makes of its object: blockers, support shapes and modifiers print nothing of their own. */
export function curaRole(key: string, value: string): VolumeRole | null {
  const role = Object.hasOwn(roles, key) ? roles[key] : undefined
  return role !== undefined && /^(true|1)$/i.test(value) ? role : null
}
