import { z } from 'zod'
import { SHOP_LANGUAGES } from '../domain/vocabulary'
import { country, email } from './common'
import { settingsShape } from './settings'
import { newPassword, nameShape } from './users'

export const setupState = z.object({ needed: z.boolean() }).meta({ id: 'SetupState' })
export const setupBody = z
  .strictObject({
    /** Printed on the server's console; the desktop app knows it. */
    code: z.string().trim().min(1).max(100),
    shop_name: settingsShape.shop_name,
    currency: settingsShape.currency,
    time_zone: settingsShape.time_zone,
    /** Without them the shop is one in the United States that writes English. */
    language: z.enum(SHOP_LANGUAGES).optional(),
    default_country: country.optional(),
    email,
    password: newPassword,
    first_name: nameShape.first_name,
    last_name: nameShape.last_name,
  })
  .meta({ id: 'Setup' })
